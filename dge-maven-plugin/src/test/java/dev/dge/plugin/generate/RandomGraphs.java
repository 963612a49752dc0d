package dev.dge.plugin.generate;

import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Graphs with names, types and settings of any length, and graphs of any size. */
public final class RandomGraphs {

    private RandomGraphs() {}

    /** A start, a fan-out, and a join of what two to four nodes make. */
    public static Graph next(Random random) {
        String start = name(random, "s");
        String fanOut = name(random, "f");
        String join = name(random, "j");
        JavaType type = type(random);
        List<Node> nodes = new ArrayList<>(List.of(new Node.Start(start, type), new Node.FanOut(fanOut, type)));
        List<Edge> edges = new ArrayList<>(List.of(edge(random, start, fanOut, type)));
        List<Edge> joined = new ArrayList<>();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            String process = name(random, "p" + i);
            JavaType output = type(random);
            nodes.add(new Node.Process(
                    process, "com.acme.Process" + "X".repeat(random.nextInt(30)), random.nextBoolean(), output));
            edges.add(edge(random, fanOut, process, type));
            joined.add(edge(random, process, join, output));
        }
        edges.addAll(joined);
        boolean list = joined.size() > 3 || random.nextBoolean();
        nodes.add(new Node.Aggregate(join, "com.acme.Aggregator", list, deadline(random), type));
        nodes.add(new Node.Terminate("result"));
        edges.add(edge(random, join, "result", type));
        String graph = name(random, "g");
        return new Graph(graph, "com.acme." + graph.replace("-", "") + "Graph", nodes, edges);
    }

    /** A start, and a chain of this many nodes. */
    public static Graph chain(int length) {
        JavaType type = new JavaType("java.lang.String");
        List<Node> nodes = new ArrayList<>(List.of(new Node.Start("node-0", type)));
        List<Edge> edges = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            nodes.add(new Node.FanOut("node-" + i, type));
            edges.add(new Edge("node-" + (i - 1), "node-" + i, type, "chain.node-" + i, RetryPolicy.DEFAULT));
        }
        nodes.add(new Node.Terminate("end"));
        edges.add(new Edge("node-" + length, "end", type, "chain.end", RetryPolicy.DEFAULT));
        return new Graph("chain", "com.acme.ChainGraph", nodes, edges);
    }

    private static String name(Random random, String prefix) {
        StringBuilder name = new StringBuilder(prefix);
        for (int i = random.nextInt(3); i > 0; i--) {
            name.append("-n").append("o".repeat(random.nextInt(12))).append('w');
        }
        return name.toString();
    }

    private static JavaType type(Random random) {
        String message = "com.acme.Mess" + "a".repeat(random.nextInt(25)) + "ge";
        return new JavaType(
                switch (random.nextInt(4)) {
                    case 0 -> "java.util.List<" + message + ">";
                    case 1 -> "java.util.Map<java.lang.String, java.util.List<" + message + ">>";
                    default -> message;
                });
    }

    private static Deadline deadline(Random random) {
        return random.nextBoolean() ? Deadline.DEFAULT : new Deadline(Duration.ofMinutes(1 + random.nextInt(1000)));
    }

    private static Edge edge(Random random, String producer, String consumer, JavaType type) {
        Duration delay = Duration.ofSeconds(10 + random.nextInt(3));
        RetryPolicy retry = switch (random.nextInt(4)) {
            case 0 -> new RetryPolicy(delay, delay, 10, 1);
            case 1 -> new RetryPolicy(delay, delay.multipliedBy(17), 1 + random.nextInt(10), 1);
            case 2 -> new RetryPolicy(delay, delay, 1, 1 + random.nextInt(2));
            default -> RetryPolicy.DEFAULT;
        };
        String queue = "queue".repeat(1 + random.nextInt(8)) + "." + producer + "." + consumer;
        return new Edge(producer, consumer, type, queue, retry);
    }
}
