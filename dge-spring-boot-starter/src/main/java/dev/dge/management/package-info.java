/**
 * Asks RabbitMQ's management API what a virtual host has, and what goes on in its queues. Internal.
 *
 * <p>Uses: nothing of DGE, used by: topology, upgrade and monitor.
 */
@NullMarked
package dev.dge.management;

import org.jspecify.annotations.NullMarked;
