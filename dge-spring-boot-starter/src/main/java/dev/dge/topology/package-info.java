/**
 * What a graph needs on the broker, and how it comes there.
 *
 * <p>Uses: publish and management, used by: runtime, client, upgrade and generated code.
 */
@NullMarked
package dev.dge.topology;

import org.jspecify.annotations.NullMarked;
