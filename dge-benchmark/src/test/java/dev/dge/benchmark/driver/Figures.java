package dev.dge.benchmark.driver;

import java.util.List;

/**
 * What was measured of a contender.
 *
 * @param rounds one after another; those of equal numbers followed each other closely
 * @param p50Millis from publish to output at half its load, half of the messages
 * @param p99Millis the same, 99 of 100 messages
 * @param liveMiB what lives on the heaps of its processes after the rounds
 * @param startSeconds from {@code java} to its first output
 */
record Figures(
        Contender contender,
        List<Round> rounds,
        double p50Millis,
        double p99Millis,
        double liveMiB,
        double startSeconds) {

    Figures {
        rounds = List.copyOf(rounds);
    }

    double perSecond() {
        return Statistics.median(rounds.stream().map(Round::perSecond).toList());
    }

    double cpuMicros() {
        return Statistics.median(rounds.stream().map(Round::cpuMicros).toList());
    }
}
