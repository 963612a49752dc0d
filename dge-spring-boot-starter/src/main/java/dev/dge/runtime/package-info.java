/**
 * Runs nodes: consumes their queues, tracks what is under way and drains it on shutdown.
 *
 * <p>Uses: joining, tracing, failure, logic, publish and message, used by: monitor, autoconfigure and generated code.
 */
@NullMarked
package dev.dge.runtime;

import org.jspecify.annotations.NullMarked;
