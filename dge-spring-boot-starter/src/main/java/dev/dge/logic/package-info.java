/**
 * What each kind of node makes of a message. Pure: knows neither Spring nor AMQP.
 *
 * <p>Uses: edge and message, used by: failure, joining and runtime.
 */
@NullMarked
package dev.dge.logic;

import org.jspecify.annotations.NullMarked;
