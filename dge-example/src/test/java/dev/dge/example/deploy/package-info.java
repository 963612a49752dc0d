/**
 * Holds the files in {@code dge-example/deploy} against the graph.
 *
 * <p>Uses: the graph's JSON. Used by: nothing.
 */
package dev.dge.example.deploy;
