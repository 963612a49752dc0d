/** Follows runs of the example through several processes. */
@NullMarked
package dev.dge.example.traces;

import org.jspecify.annotations.NullMarked;
