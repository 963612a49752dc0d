/**
 * Turns a checked graph into sources and resources. Pure: nothing here reads or writes files. Internal.
 *
 * <p>Uses: dge-graph and picture, used by: the mojo.
 */
@NullMarked
package dev.dge.plugin.generate;

import org.jspecify.annotations.NullMarked;
