/**
 * Publishes until the broker has confirmed.
 *
 * <p>Uses: message, used by: topology, joining, runtime, client, monitor and dead.
 */
@NullMarked
package dev.dge.publish;

import org.jspecify.annotations.NullMarked;
