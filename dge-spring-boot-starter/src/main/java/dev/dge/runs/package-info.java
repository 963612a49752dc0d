/**
 * Tells what this process knows of a run: its last deliveries, open groups and dead letters. Internal.
 *
 * <p>Uses: dead, logic, runtime and tracing, used by: monitor.
 */
@NullMarked
package dev.dge.runs;

import org.jspecify.annotations.NullMarked;
