package dev.dge.runtime;

import java.util.Locale;
import java.util.Optional;

/**
 * What a node does at this moment in this process.
 *
 * @param status the kind of state
 * @param detail what an operator should know of it: why the node waits, since when it stands by; may be empty
 * @param log what the node holds, if it is a join or an accumulation and owns its log
 */
public record NodeState(Status status, String detail, Optional<Log> log) {

    /**
     * What a join or an accumulation holds.
     *
     * @param openGroups groups that wait for messages, or for the confirm of their output
     * @param finishedGroups groups that are only remembered
     * @param messages how many messages are in the state queue
     * @param bytes the size of all of them
     */
    public record Log(int openGroups, int finishedGroups, int messages, long bytes) {}

    /** A state of a node that holds nothing. */
    public NodeState(Status status, String detail) {
        this(status, detail, Optional.empty());
    }

    /** The kinds of states. */
    public enum Status {
        /** Not consuming yet: the application starts, or the broker has not answered. */
        STARTING,
        /** Taking messages. */
        CONSUMING,
        /** Ready to take over from the process that works on this node. */
        STANDBY,
        /** Taking nothing, since an operator paused it: until it is resumed. */
        PAUSED,
        /** Consuming, but all of its last deliveries have failed. */
        FAILING,
        /** Consuming, but the broker takes none of its outputs, since it is short of memory or disk. */
        BLOCKED,
        /** Consumed before and will again, but cannot now: the broker is away, or takes nothing. */
        WAITING,
        /** Ended, or never to start in this process. */
        STOPPED;

        /** The status in endpoints: {@code consuming}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A state that needs no explanation. */
    public static NodeState of(Status status) {
        return new NodeState(status, "");
    }

    /** Whether the node does what it should: it consumes, stands by for the process that does, or is paused on purpose. */
    public boolean healthy() {
        return status == Status.CONSUMING || status == Status.STANDBY || status == Status.PAUSED;
    }
}
