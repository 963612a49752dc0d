/**
 * What a graph needs on the broker, and how it comes there.
 *
 * <p>Uses: publish, used by: runtime, client, monitor and generated code.
 */
@NullMarked
package dev.dge.topology;

import org.jspecify.annotations.NullMarked;
