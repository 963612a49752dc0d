/**
 * Feeds numbers to the graph and prints its results: the profile {@code feeder}.
 *
 * <p>Uses: the generated client and queue names. Used by: nothing.
 */
@NullMarked
package dev.dge.example.demo;

import org.jspecify.annotations.NullMarked;
