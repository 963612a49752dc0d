/** Graphs that grow: their cost is measured at several sizes. */
@NullMarked
package dev.dge.benchmark.growth;

import org.jspecify.annotations.NullMarked;
