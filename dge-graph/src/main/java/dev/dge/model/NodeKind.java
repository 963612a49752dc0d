package dev.dge.model;

import java.util.Locale;

/** What a node does. */
public enum NodeKind {
    START,
    PROCESS,
    SINK,
    FAN_OUT,
    AGGREGATE,
    TERMINATE;

    /** The kind's name in JSON, pictures and endpoints: {@code fan-out}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nodes of this kind have an output. */
    public boolean putsOut() {
        return this != SINK && this != TERMINATE;
    }
}
