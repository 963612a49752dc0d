/**
 * Draws a graph: as DOT, as Mermaid, and as SVG laid out from left to right. Pure, and the same bytes each time. Internal.
 *
 * <p>Uses: dge-graph and ELK, used by: generate.
 */
@NullMarked
package dev.dge.plugin.picture;

import org.jspecify.annotations.NullMarked;
