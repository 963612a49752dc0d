/**
 * The edges of a graph as generated code names them: typed constants.
 *
 * <p>Uses: dge-graph, used by: everything that runs nodes, and generated code.
 */
@NullMarked
package dev.dge.edge;

import org.jspecify.annotations.NullMarked;
