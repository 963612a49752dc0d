/**
 * How a user defines a graph, and the draft that a definition leaves behind.
 *
 * <p>Uses: behaviour and model, used by: validation and users.
 */
@NullMarked
package dev.dge.definition;

import org.jspecify.annotations.NullMarked;
