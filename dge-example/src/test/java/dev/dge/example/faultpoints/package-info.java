/**
 * Lets a process of the example die at a step of its work. Only processes that tests start have it on their class path.
 *
 * <p>Uses: Spring AMQP, the actuator; used by: the fault suite, over HTTP.
 */
package dev.dge.example.faultpoints;
