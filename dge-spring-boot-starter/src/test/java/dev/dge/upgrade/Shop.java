package dev.dge.upgrade;

import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The graph of these tests in its versions: order -> split -> price, stock -> offer -> offered; split -> audit. */
final class Shop {

    private static final JavaType INTEGER = new JavaType("java.lang.Integer");

    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    private Shop() {}

    /** The first version. */
    static Graph first() {
        return new Shop()
                .split()
                .process("price", "split")
                .process("stock", "split")
                .sink("audit", "split")
                .join("offer", "price", "stock")
                .terminate("offered", "offer")
                .graph();
    }

    /** Node price has become node cost. */
    static Graph renamed() {
        return new Shop()
                .split()
                .process("cost", "split")
                .process("stock", "split")
                .sink("audit", "split")
                .join("offer", "cost", "stock")
                .terminate("offered", "offer")
                .graph();
    }

    /** Node audit is gone. */
    static Graph withoutAudit() {
        return new Shop()
                .split()
                .process("price", "split")
                .process("stock", "split")
                .join("offer", "price", "stock")
                .terminate("offered", "offer")
                .graph();
    }

    /** The join is gone. */
    static Graph withoutOffer() {
        return new Shop()
                .split()
                .process("price", "split")
                .process("stock", "split")
                .sink("audit", "split")
                .sink("shelf", "stock")
                .terminate("offered", "price")
                .graph();
    }

    /** The fan-out has one more consumer, for which the join waits, too. */
    static Graph withTax() {
        return new Shop()
                .split()
                .process("price", "split")
                .process("stock", "split")
                .process("tax", "split")
                .sink("audit", "split")
                .join("offer", "price", "stock", "tax")
                .terminate("offered", "offer")
                .graph();
    }

    /** Audit sees what stock puts out, no longer what is ordered. */
    static Graph rewired() {
        return new Shop()
                .split()
                .process("price", "split")
                .process("stock", "split")
                .sink("audit", "stock")
                .join("offer", "price", "stock")
                .terminate("offered", "offer")
                .graph();
    }

    /** The first version with another delay before the retries of price. */
    static Graph retryingAfter(Duration delay) {
        RetryPolicy policy = new RetryPolicy(delay, delay, 10, 1);
        return change(
                first(),
                edge -> edge.consumer().equals("price")
                        ? new Edge(edge.producer(), edge.consumer(), edge.type(), edge.queue(), policy)
                        : edge);
    }

    /** The same graph with other edges. */
    private static Graph change(Graph graph, UnaryOperator<Edge> change) {
        return new Graph(
                graph.name(),
                graph.definition(),
                graph.nodes(),
                graph.edges().stream().map(change).toList());
    }

    private Shop split() {
        nodes.add(new Node.Start("order", INTEGER));
        return node(new Node.FanOut("split", INTEGER), "order");
    }

    private Shop process(String name, String producer) {
        return node(new Node.Process(name, "com.acme.Work", false, INTEGER), producer);
    }

    private Shop sink(String name, String producer) {
        return node(new Node.Sink(name, "com.acme.End", false), producer);
    }

    private Shop join(String name, String... producers) {
        return node(new Node.Aggregate(name, "com.acme.Sum", true, Deadline.DEFAULT, INTEGER), producers);
    }

    private Shop terminate(String name, String producer) {
        return node(new Node.Terminate(name), producer);
    }

    private Shop node(Node node, String... producers) {
        nodes.add(node);
        for (String producer : producers) {
            String queue = "shop." + node.name() + (producers.length == 1 ? "" : "." + producer);
            edges.add(new Edge(producer, node.name(), INTEGER, queue, RetryPolicy.DEFAULT));
        }
        return this;
    }

    private Graph graph() {
        return new Graph("shop", "com.acme.ShopGraph", nodes, edges);
    }
}
