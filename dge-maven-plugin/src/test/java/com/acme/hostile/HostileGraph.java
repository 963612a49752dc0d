package com.acme.hostile;

import static dev.dge.definition.EdgeSettings.onQueue;

import dev.dge.behaviour.Handler;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import java.util.List;

/** A chain of nodes whose queues have names that would like to be code. */
public final class HostileGraph implements GraphDefinition {

    /** What may be written into a queue's name, each closing what it may stand in. */
    public static final List<String> NAMES = List.of(
            "\"); System.exit(1); (\"",
            "\\u0022); System.exit(1); //",
            "\\",
            "*/ static { System.exit(1); } /* {@literal @}{@code",
            "</text></svg><script>alert(1)</script>",
            "--><!-- ]]> &lt; &#10; &",
            "'\"/><image href='x'",
            "x\"]; evil [label=\"y\\",
            "$L $S $T $$ %s %n {0} \\n \\N",
            "'; DROP TABLE dge_group; --",
            "a = b; \".c(".repeat(12),
            "größer als 1 €");

    /** A name that Java takes. */
    public record u0022_Size(int value) {}

    public static final class Next implements Handler<u0022_Size, u0022_Size> {
        @Override
        public u0022_Size handle(u0022_Size input) {
            return input;
        }
    }

    private final List<String> names;

    public HostileGraph() {
        this(NAMES);
    }

    /** The same graph with other names. */
    public HostileGraph(List<String> names) {
        this.names = names;
    }

    @Override
    public void define(GraphBuilder graph) {
        Output<u0022_Size> last = graph.start("input", u0022_Size.class);
        for (int i = 0; i < names.size(); i++) {
            last = last.process("node-" + i, Next.class, onQueue(names.get(i)));
        }
        last.terminate("result");
    }
}
