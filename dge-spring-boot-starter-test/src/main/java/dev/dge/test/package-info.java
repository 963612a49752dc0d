/**
 * Runs a whole graph in a test, without a broker: {@link dev.dge.test.GraphTester}.
 *
 * <p>Uses: dge-graph and the starter, used by: users' tests.
 */
@NullMarked
package dev.dge.test;

import org.jspecify.annotations.NullMarked;
