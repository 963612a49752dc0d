package dev.dge.benchmark.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one contender compares with another.
 *
 * @param rounds the ratio of each round: of two turns that followed each other closely
 */
record Ratio(String part, Figures ours, Figures theirs, Metric metric, List<Double> rounds, Optional<Goal> goal) {

    Ratio {
        rounds = List.copyOf(rounds);
    }

    static Ratio of(String part, Figures ours, Figures theirs, Metric metric) {
        Optional<Goal> goal =
                Goal.of(part, ours.contender().name(), theirs.contender().name(), metric);
        int hops = goal.map(Goal::hops).orElse(1);
        List<Double> rounds = new ArrayList<>();
        for (int i = 0; i < ours.rounds().size(); i++) {
            rounds.add(hops
                    * metric.of(ours.rounds().get(i))
                    / metric.of(theirs.rounds().get(i)));
        }
        return new Ratio(part, ours, theirs, metric, rounds, goal);
    }

    double median() {
        return Statistics.median(rounds);
    }

    double least() {
        return Statistics.quantile(rounds, 0);
    }

    double most() {
        return Statistics.quantile(rounds, 1);
    }

    /** Whether the goal is met; empty without one. */
    Optional<Boolean> isMet() {
        return goal.map(it -> it.isMet(median(), ours.perSecond()));
    }

    /** What is compared: {@code relay: DGE / plain client, pipelined, throughput}. */
    String what() {
        String worth =
                goal.filter(it -> it.hops() > 1).map(it -> it.hops() + " x ").orElse("");
        return part + ": " + worth + ours.contender().name() + " / "
                + theirs.contender().name() + ", " + metric.label();
    }
}
