/**
 * Feeds numbers to the graph: ten, whose results it prints (profile {@code feeder}), or without an end ({@code numbers}).
 *
 * <p>Uses: the generated client and queue names. Used by: nothing.
 */
@NullMarked
package dev.dge.example.demo;

import org.jspecify.annotations.NullMarked;
