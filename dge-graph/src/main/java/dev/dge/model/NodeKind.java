package dev.dge.model;

import java.util.Locale;

/** What a node does. */
public enum NodeKind {
    START,
    PROCESS,
    SINK,
    FAN_OUT,
    AGGREGATE,
    ACCUMULATE,
    POLL,
    TERMINATE;

    /** The kind's name in JSON, pictures and endpoints: {@code fan-out}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nodes of this kind have an output. */
    public boolean putsOut() {
        return this != SINK && this != TERMINATE;
    }

    /** Whether nodes of this kind keep what they wait for in a state queue. */
    public boolean keepsState() {
        return this == AGGREGATE || this == ACCUMULATE;
    }
}
