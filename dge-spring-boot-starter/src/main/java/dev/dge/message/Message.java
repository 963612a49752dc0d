package dev.dge.message;

import java.util.Map;

/** A message on an edge, free of the protocol that carries it. */
public final class Message {

    private final String id;
    private final String run;
    private final byte[] body;
    private final int failed;
    private final long since;
    private final Map<String, String> context;

    /**
     * A message.
     *
     * @param id the same whenever it is delivered or published again
     * @param run the run that it belongs to
     * @param body its payload as JSON; not copied, so it must not change
     * @param failed how many deliveries have failed so far
     * @param since when it was first published to its edge, in milliseconds since 1970
     * @param context headers that its outputs inherit
     */
    public Message(String id, String run, byte[] body, int failed, long since, Map<String, String> context) {
        this.id = id;
        this.run = run;
        this.body = body;
        this.failed = failed;
        this.since = since;
        this.context = Map.copyOf(context);
    }

    /** The id: the same whenever the message is delivered or published again. */
    public String id() {
        return id;
    }

    /** The run that it belongs to. */
    public String run() {
        return run;
    }

    /** The payload as JSON. The array is not a copy. */
    public byte[] body() {
        return body;
    }

    /** How many deliveries have failed so far. */
    public int failed() {
        return failed;
    }

    /** When it was first published to its edge, in milliseconds since 1970. */
    public long since() {
        return since;
    }

    /** The headers that its outputs inherit. */
    public Map<String, String> context() {
        return context;
    }

    /** The same message after this many failed deliveries. */
    public Message afterFailures(int count) {
        return new Message(id, run, body, count, since, context);
    }

    /** The same message with other headers for its outputs to inherit. */
    public Message in(Map<String, String> other) {
        return new Message(id, run, body, failed, since, other);
    }

    @Override
    public String toString() {
        return "message " + id + " of run " + run;
    }
}
