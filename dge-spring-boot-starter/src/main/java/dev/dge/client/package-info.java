/**
 * Starts runs, each confirmed by the broker.
 *
 * <p>Uses: edge, message, tracing, publish and topology, used by: generated clients.
 */
@NullMarked
package dev.dge.client;

import org.jspecify.annotations.NullMarked;
