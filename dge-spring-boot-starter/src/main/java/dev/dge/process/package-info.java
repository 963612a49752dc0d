/**
 * What this process is: its graphs, and the part of them that its profiles ask for. Internal.
 *
 * <p>Uses: dge-graph, used by: monitor, dead and autoconfigure.
 */
@NullMarked
package dev.dge.process;

import org.jspecify.annotations.NullMarked;
