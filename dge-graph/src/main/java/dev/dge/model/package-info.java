/**
 * A graph as data: records that are valid once they exist.
 *
 * <p>Uses: nothing, used by: definition, validation, json, the plugin and the runtime.
 */
@NullMarked
package dev.dge.model;

import org.jspecify.annotations.NullMarked;
