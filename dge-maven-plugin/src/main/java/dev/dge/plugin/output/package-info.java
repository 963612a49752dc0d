/**
 * Writes what was generated, and only what changed. Internal.
 *
 * <p>Uses: nothing, used by: the goals.
 */
@NullMarked
package dev.dge.plugin.output;

import org.jspecify.annotations.NullMarked;
