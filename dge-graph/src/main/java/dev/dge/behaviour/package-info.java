/**
 * What a user writes for a node: one small interface for each kind of node.
 *
 * <p>Uses: nothing, used by: definition, the runtime and users.
 */
@NullMarked
package dev.dge.behaviour;

import org.jspecify.annotations.NullMarked;
