/**
 * What this process is: the graphs on its class path and the part of them that its profiles ask for. Internal.
 *
 * <p>Uses: dge-graph, used by: monitor and autoconfigure.
 */
@NullMarked
package dev.dge.process;

import org.jspecify.annotations.NullMarked;
