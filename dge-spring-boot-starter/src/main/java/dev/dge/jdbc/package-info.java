/**
 * Keeps the groups of joins and accumulations in a database, which any number of processes work on at once, and what
 * idempotent nodes remember.
 *
 * <p>Uses: joining, handling, logic, publish and message, used by: autoconfigure.
 */
@NullMarked
package dev.dge.jdbc;

import org.jspecify.annotations.NullMarked;
