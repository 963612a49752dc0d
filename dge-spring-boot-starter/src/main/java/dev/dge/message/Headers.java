package dev.dge.message;

import java.util.Set;

/** The names of DGE's AMQP headers. */
public final class Headers {

    /** How many deliveries have failed so far; absent on the first. */
    public static final String ATTEMPT = "dge-attempt";

    /** When a DGE process first published the message to its edge, in milliseconds since 1970. */
    public static final String SINCE = "dge-since";

    /** Where a message is inside a split. */
    public static final String PATH = "dge-path";

    /** The trace that a run belongs to, as W3C Trace Context has it. */
    public static final String TRACE_PARENT = "traceparent";

    /** Why a dead letter is one. */
    public static final String FAILURE_REASON = "dge-failure-reason";

    public static final String FAILURE_NODE = "dge-failure-node";
    public static final String FAILURE_QUEUE = "dge-failure-queue";
    public static final String FAILURE_EXCEPTION = "dge-failure-exception";
    public static final String FAILURE_MESSAGE = "dge-failure-message";
    public static final String FAILURE_STACKTRACE = "dge-failure-stacktrace";

    /** When the message failed for good, in milliseconds since 1970. */
    public static final String FAILURE_AT = "dge-failure-at";

    /** The headers that a node hands on from its input to its outputs; all others end here. */
    static final Set<String> HANDED_ON = Set.of(PATH, TRACE_PARENT);

    private Headers() {}
}
