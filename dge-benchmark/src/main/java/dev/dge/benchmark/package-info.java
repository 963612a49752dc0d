/** The graphs that are measured, as a user of DGE writes them. */
@NullMarked
package dev.dge.benchmark;

import org.jspecify.annotations.NullMarked;
