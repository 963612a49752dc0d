package dev.dge.topology;

/** What a process does about the exchanges, queues and bindings of its graphs. */
public enum TopologyMode {

    /** Declares what is missing. */
    DECLARE,

    /** Declares nothing; looks whether it is there, as far as that can be seen. */
    VERIFY
}
