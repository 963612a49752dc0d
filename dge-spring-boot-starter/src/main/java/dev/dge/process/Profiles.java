package dev.dge.process;

import java.util.List;
import java.util.Set;

/** The profiles whose names DGE reserves. */
public final class Profiles {

    /** Runs every node of every graph. */
    public static final String ALL = "all";

    /** Declares the topology and ends; wins over nodes. */
    public static final String INIT = "init";

    /** Runs no node: for applications that only start runs, and for tests. */
    public static final String CLIENT = "client";

    /** Starts the broker in this process. */
    public static final String EMBEDDED = "embedded";

    /** What a profile can be beside a node or a graph. */
    static final List<String> OFFERED = List.of(ALL, INIT, CLIENT, EMBEDDED);

    /** Names that no node can have, but many a process has: never taken for a misspelt node. */
    static final Set<String> RESERVED =
            Set.of(ALL, INIT, CLIENT, EMBEDDED, "default", "test", "dev", "local", "staging", "prod", "dead", "state");

    private Profiles() {}
}
