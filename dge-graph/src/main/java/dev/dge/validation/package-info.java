/**
 * Checks a draft and makes the graph of it. Pure: a class for each family of rules.
 *
 * <p>Uses: behaviour, definition and model, used by: json and the plugin.
 */
@NullMarked
package dev.dge.validation;

import org.jspecify.annotations.NullMarked;
