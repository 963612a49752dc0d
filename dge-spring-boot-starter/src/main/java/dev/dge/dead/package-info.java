/**
 * Dead letters: read without taking them, published again to where they failed, deleted.
 *
 * <p>Uses: message, publish and process, used by: runs and autoconfigure.
 */
@NullMarked
package dev.dge.dead;

import org.jspecify.annotations.NullMarked;
