/**
 * Writes and reads graphs, and what running a definition gave, as JSON.
 *
 * <p>Uses: validation, definition and model, used by: the plugin and the runtime.
 */
@NullMarked
package dev.dge.json;

import org.jspecify.annotations.NullMarked;
