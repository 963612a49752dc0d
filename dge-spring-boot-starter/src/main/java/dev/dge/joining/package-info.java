/**
 * Owns the state of a join or an accumulation, which is a log in a queue: takes it over, writes it, and acts on what is read back.
 *
 * <p>Uses: logic, publish and message, used by: runtime.
 */
@NullMarked
package dev.dge.joining;

import org.jspecify.annotations.NullMarked;
