package dev.dge.benchmark.driver;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a ratio is to be.
 *
 * @param part where it is measured
 * @param ours who is compared
 * @param theirs with whom
 * @param metric what is compared
 * @param hops how many of theirs one of ours is worth
 * @param atLeast whether more is better
 * @param bound the ratio that is aimed at
 * @param perSecond so many runs per second are enough, whatever the contender does; 0 if they are not
 */
record Goal(
        String part,
        String ours,
        String theirs,
        Metric metric,
        int hops,
        boolean atLeast,
        double bound,
        double perSecond) {

    private static final int HOPS_OF_DIAMOND = 6;

    static final List<Goal> ALL = List.of(
            throughput("relay", Names.PIPELINED, 0.95),
            new Goal("relay", Names.DGE, Names.PIPELINED, Metric.CPU, 1, false, 1.3, 0),
            throughput("relay", Names.WITHOUT_METERS, 0.9),
            throughput("relay", Names.ONE_AT_A_TIME, 25),
            throughput("relay", Names.STREAM, 2.5),
            throughput("relay", Names.STREAM_TRANSACTED, 20),
            new Goal("diamond", Names.DGE, Names.PIPELINED, Metric.THROUGHPUT, HOPS_OF_DIAMOND, true, 0.7, 0),
            throughput("join", Names.PLAIN_JOIN, 0.85),
            // 3,000 messages, of which a run has two.
            new Goal("join-jdbc", Names.DGE, Names.DATABASE_JOIN, Metric.THROUGHPUT, 1, true, 0.7, 1_500),
            start(Names.BARE, Metric.FIRST_OUTPUT),
            start(Names.BARE, Metric.LIVE),
            start(Names.BARE, Metric.RESIDENT),
            start(Names.WITH_ACTUATOR, Metric.FIRST_OUTPUT),
            start(Names.WITH_ACTUATOR, Metric.LIVE),
            start(Names.WITH_ACTUATOR, Metric.RESIDENT));

    private static Goal throughput(String part, String theirs, double bound) {
        return new Goal(part, Names.DGE, theirs, Metric.THROUGHPUT, 1, true, bound, 0);
    }

    private static Goal start(String theirs, Metric metric) {
        return new Goal("start", Names.DGE, theirs, metric, 1, false, 1.15, 0);
    }

    static Optional<Goal> of(String part, String ours, String theirs, Metric metric) {
        return ALL.stream()
                .filter(goal -> goal.part.equals(part)
                        && goal.ours.equals(ours)
                        && goal.theirs.equals(theirs)
                        && goal.metric == metric)
                .findFirst();
    }

    boolean isMet(double ratio, double runsPerSecond) {
        return (atLeast ? ratio >= bound : ratio <= bound) || (perSecond > 0 && runsPerSecond >= perSecond);
    }

    /** How far a ratio is on the way to the goal: 1 where it is just met. */
    double progress(double ratio) {
        return atLeast ? ratio / bound : bound / ratio;
    }

    @Override
    public String toString() {
        String ratio = String.format(Locale.ROOT, "%s %s", atLeast ? "at least" : "at most", Ratios.number(bound));
        return perSecond > 0 ? ratio + String.format(Locale.ROOT, " or %,.0f runs/s", perSecond) : ratio;
    }
}
