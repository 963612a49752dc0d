package dev.dge.definition;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The settings of an edge and of the node that consumes it, to be imported statically and given last to its operation.
 *
 * <pre>{@code
 * x.process("square", Squarer.class, retryEvery(ofSeconds(12)).atMost(5), onQueue("squares"));
 * }</pre>
 */
public final class EdgeSettings {

    private EdgeSettings() {}

    /** Retries after the same delay each time. An end is needed: {@code retryEvery(ofSeconds(12)).atMost(5)}. */
    public static RetrySetting retryEvery(Duration delay) {
        return new RetrySetting(delay, delay, OptionalInt.empty(), 1);
    }

    /**
     * Retries after delays that grow four times each, from the first to the last, which then stays.
     *
     * <p>{@code retryBackoff(ofSeconds(1), ofMinutes(10)).atMost(12)} waits 1s, 4s, 16s, 64s, 256s and then 10m each time.
     */
    public static RetrySetting retryBackoff(Duration first, Duration last) {
        return new RetrySetting(first, last, OptionalInt.empty(), 1);
    }

    /** Never retries: the first failed delivery is the last. */
    public static EdgeSetting noRetry() {
        return new RetrySetting(Duration.ofSeconds(30), Duration.ofSeconds(30), OptionalInt.of(1), 1);
    }

    /** Asks about a message after the same interval each time: {@code every(ofSeconds(1)).until(ofMinutes(5))}. */
    public static PollInterval every(Duration interval) {
        return new PollInterval(interval);
    }

    /** Sends what an accumulation has not put out after this long to the dead letters; by default after a day. */
    public static AccumulationSetting within(Duration deadline) {
        return new DeadlineSetting(deadline);
    }

    /**
     * Handles each message once in effect: the node remembers the ids of its inputs, and what it put out, in the
     * application's database.
     *
     * <p>What the behaviour writes to the same database on its own thread is committed together with that, or not at all. A
     * duplicate puts out again what was put out, under the same id, without a call of the behaviour.
     */
    public static IdempotentSetting idempotent() {
        return IdempotentSetting.INSTANCE;
    }

    /** Names the edge's queue; for a node with several inputs the queues are {@code name.<producer>}. */
    public static EdgeSetting onQueue(String name) {
        return new QueueSetting(name);
    }
}
