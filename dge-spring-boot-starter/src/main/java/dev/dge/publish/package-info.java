/**
 * Publishes until the broker has confirmed.
 *
 * <p>Uses: message, used by: joining, runtime and client.
 */
@NullMarked
package dev.dge.publish;

import org.jspecify.annotations.NullMarked;
