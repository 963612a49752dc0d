package dev.dge.model;

import java.time.Duration;

/** How queues are named, without the application's prefix; programs outside of DGE rely on it. */
public final class QueueNames {

    private QueueNames() {}

    /** The queue of the only edge that a node reads, unless the definition names it: {@code arithmetic.square}. */
    public static String work(String graph, String consumer) {
        return graph + "." + consumer;
    }

    /** The queue of one of several edges that a node reads: {@code arithmetic.multiply.square}. */
    public static String input(String work, String producer) {
        return work + "." + producer;
    }

    /** The queue in which messages of a queue wait for a delay: {@code arithmetic.square.retry.12s}. */
    public static String delay(String queue, Duration delay) {
        return queue + ".retry." + DurationText.of(delay);
    }

    /** The queue in which messages of a queue wait to be asked about again: {@code arithmetic.rest-call.poll.1s}. */
    public static String poll(String queue, Duration interval) {
        return queue + ".poll." + DurationText.of(interval);
    }

    /** The queue that takes what failed for good in a graph: {@code arithmetic.dead}. */
    public static String deadLetters(String graph) {
        return graph + ".dead";
    }

    /** The queue that holds the state of a join or an accumulation: {@code arithmetic.multiply.state}. */
    public static String state(String graph, String node) {
        return graph + "." + node + ".state";
    }
}
