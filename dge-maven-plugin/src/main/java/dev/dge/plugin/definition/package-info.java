/**
 * Finds, compiles and runs the definitions of a project, apart from the plugin's own classes. Internal.
 *
 * <p>Uses: json, used by: the goals.
 */
@NullMarked
package dev.dge.plugin.definition;

import org.jspecify.annotations.NullMarked;
