package dev.dge.model;

import java.util.Optional;

/** A computation of a graph, or one of its ends. */
public sealed interface Node {

    /** The node's name, unique in the application. */
    String name();

    /** What the node does. */
    NodeKind kind();

    /** The class of its behaviour as a binary name, for the kinds that have one. */
    default Optional<String> behaviour() {
        return Optional.empty();
    }

    /** The type of what it puts out, for the kinds that put something out. */
    default Optional<JavaType> output() {
        return Optional.empty();
    }

    /** How long it waits for what completes a group, for the kinds that wait. */
    default Optional<Deadline> deadline() {
        return Optional.empty();
    }

    /** Whether it remembers the ids of its inputs and what it put out, so that no message counts twice. */
    default boolean idempotent() {
        return false;
    }

    /** Whether a process runs this node: a start and a terminate are only queues. */
    default boolean runs() {
        return kind() != NodeKind.START && kind() != NodeKind.TERMINATE;
    }

    /** Where messages enter. */
    record Start(String name, JavaType type) implements Node {
        @Override
        public NodeKind kind() {
            return NodeKind.START;
        }

        @Override
        public Optional<JavaType> output() {
            return Optional.of(type);
        }
    }

    /** One in, one out. */
    record Process(String name, String handler, boolean idempotent, JavaType type) implements Node {
        @Override
        public NodeKind kind() {
            return NodeKind.PROCESS;
        }

        @Override
        public Optional<String> behaviour() {
            return Optional.of(handler);
        }

        @Override
        public Optional<JavaType> output() {
            return Optional.of(type);
        }
    }

    /** Takes a message and ends the branch. */
    record Sink(String name, String sink, boolean idempotent) implements Node {
        @Override
        public NodeKind kind() {
            return NodeKind.SINK;
        }

        @Override
        public Optional<String> behaviour() {
            return Optional.of(sink);
        }
    }

    /** Hands each message to all of its consumers. */
    record FanOut(String name, JavaType type) implements Node {
        @Override
        public NodeKind kind() {
            return NodeKind.FAN_OUT;
        }

        @Override
        public Optional<JavaType> output() {
            return Optional.of(type);
        }
    }

    /**
     * Joins one message of each input of a run and makes one output of them.
     *
     * @param list whether the aggregator takes its inputs as one list
     * @param within how long it waits for the missing messages of a run
     */
    record Aggregate(String name, String aggregator, boolean list, Deadline within, JavaType type) implements Node {
        @Override
        public NodeKind kind() {
            return NodeKind.AGGREGATE;
        }

        @Override
        public Optional<String> behaviour() {
            return Optional.of(aggregator);
        }

        @Override
        public Optional<JavaType> output() {
            return Optional.of(type);
        }

        @Override
        public Optional<Deadline> deadline() {
            return Optional.of(within);
        }
    }

    /**
     * Folds the messages of a run, or of a key, until the accumulator puts an output out.
     *
     * @param key the type of the key; none where it folds by run
     * @param state the type of the state
     * @param within how long it waits for the accumulator to be done
     */
    record Accumulate(
            String name, String accumulator, Optional<JavaType> key, JavaType state, Deadline within, JavaType type)
            implements Node {
        @Override
        public NodeKind kind() {
            return NodeKind.ACCUMULATE;
        }

        @Override
        public Optional<String> behaviour() {
            return Optional.of(accumulator);
        }

        @Override
        public Optional<JavaType> output() {
            return Optional.of(type);
        }

        @Override
        public Optional<Deadline> deadline() {
            return Optional.of(within);
        }
    }

    /**
     * Asks an outside system about each message until it answers.
     *
     * @param policy how often it asks, and until when
     */
    record Poll(String name, String poller, PollPolicy policy, JavaType type) implements Node {
        @Override
        public NodeKind kind() {
            return NodeKind.POLL;
        }

        @Override
        public Optional<String> behaviour() {
            return Optional.of(poller);
        }

        @Override
        public Optional<JavaType> output() {
            return Optional.of(type);
        }
    }

    /** The last queue, read by someone outside the graph. */
    record Terminate(String name) implements Node {
        @Override
        public NodeKind kind() {
            return NodeKind.TERMINATE;
        }
    }
}
