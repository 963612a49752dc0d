package dev.dge.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The exchange, queues and bindings of a graph, in the order in which they are declared; start edges come last.
 *
 * <p>Written by generated code, a line for each:
 *
 * <pre>{@code
 * Topology.of("arithmetic")
 *         .deadLetterQueue("arithmetic.dead")
 *         .workQueue("arithmetic.square")
 *         .delayQueue("arithmetic.square.retry.12s", ofSeconds(12), "arithmetic.square")
 *         .stateQueue("arithmetic.multiply.state")
 *         .binding("duplicate-input", "arithmetic.square")
 *         .startBinding("input", "arithmetic.duplicate-input");
 * }</pre>
 *
 * <p>Delay, dead-letter and state queues are bound under their own names. No name carries the application's prefix.
 */
public final class Topology {

    /** A queue of a graph. */
    public sealed interface Queue {
        String name();
    }

    /** An edge's queue. */
    public record WorkQueue(String name) implements Queue {}

    /** A queue whose messages expire into a work queue. */
    public record DelayQueue(String name, Duration delay, String target) implements Queue {}

    /** The queue of what failed for good. */
    public record DeadLetterQueue(String name) implements Queue {}

    /** The queue that holds the state of a join. */
    public record StateQueue(String name) implements Queue {}

    /**
     * A binding to the graph's exchange.
     *
     * @param start whether messages enter the graph here, so that it must be made last
     */
    public record Binding(String routingKey, String queue, boolean start) {}

    private final String graph;
    private final List<Queue> queues;
    private final List<Binding> bindings;

    private Topology(String graph, List<Queue> queues, List<Binding> bindings) {
        this.graph = graph;
        this.queues = List.copyOf(queues);
        this.bindings = List.copyOf(bindings);
    }

    /** An empty topology: only the graph's exchange. */
    public static Topology of(String graph) {
        return new Topology(graph, List.of(), List.of());
    }

    /** Adds the queue of what failed for good. */
    public Topology deadLetterQueue(String name) {
        return with(new DeadLetterQueue(name));
    }

    /** Adds an edge's queue. */
    public Topology workQueue(String name) {
        return with(new WorkQueue(name));
    }

    /** Adds a queue whose messages expire into a work queue after a delay. */
    public Topology delayQueue(String name, Duration delay, String target) {
        return with(new DelayQueue(name, delay, target));
    }

    /** Adds the queue that holds the state of a join. */
    public Topology stateQueue(String name) {
        return with(new StateQueue(name));
    }

    /** Binds a queue to a producer's routing key. */
    public Topology binding(String routingKey, String queue) {
        return with(new Binding(routingKey, queue, false));
    }

    /** Binds a queue to a start's routing key. */
    public Topology startBinding(String routingKey, String queue) {
        return with(new Binding(routingKey, queue, true));
    }

    private Topology with(Queue queue) {
        List<Queue> more = new ArrayList<>(queues);
        more.add(queue);
        return new Topology(graph, more, bindings);
    }

    private Topology with(Binding binding) {
        List<Binding> more = new ArrayList<>(bindings);
        more.add(binding);
        return new Topology(graph, queues, more);
    }

    /** The graph's name, also that of its exchange. */
    public String graph() {
        return graph;
    }

    /** The queues, in the order in which they were added. */
    public List<Queue> queues() {
        return queues;
    }

    /** The bindings to producers' routing keys, in the order in which they were added. */
    public List<Binding> bindings() {
        return bindings;
    }
}
