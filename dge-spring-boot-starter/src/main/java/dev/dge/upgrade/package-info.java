/**
 * What an earlier version of a graph left on the broker, and what the profile {@code init} does about it. Internal.
 *
 * <p>Uses: publish, management, topology and joining, used by: autoconfigure.
 */
@NullMarked
package dev.dge.upgrade;

import org.jspecify.annotations.NullMarked;
