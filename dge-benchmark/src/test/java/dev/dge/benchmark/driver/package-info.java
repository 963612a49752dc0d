/** Measures DGE and its contenders side by side on a broker of its own, and shows how they compare. */
@NullMarked
package dev.dge.benchmark.driver;

import org.jspecify.annotations.NullMarked;
