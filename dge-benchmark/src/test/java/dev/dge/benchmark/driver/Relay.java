package dev.dge.benchmark.driver;

import java.util.function.IntFunction;

/**
 * What all relays of a part do.
 *
 * @param part the part's name, which their queues begin with
 * @param work square or copy
 * @param bodies the bodies of the inputs
 */
record Relay(String part, String work, IntFunction<byte[]> bodies) {}
