package dev.dge.topology;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The exchange, queues and bindings of a graph, in the order in which they are declared; start edges come last.
 *
 * <p>Written by generated code, a line for each:
 *
 * <pre>{@code
 * Topology.of("arithmetic")
 *         .deadLetterQueue("arithmetic.dead")
 *         .workQueue("arithmetic.square")
 *         .terminalQueue("arithmetic.result")
 *         .delayQueue("arithmetic.square.retry.12s", ofSeconds(12), "arithmetic.square")
 *         .stateQueue("arithmetic.multiply.state")
 *         .binding("duplicate-input", "arithmetic.square")
 *         .startBinding("input", "arithmetic.duplicate-input");
 * }</pre>
 *
 * <p>Delay, dead-letter and state queues are bound under their own names, without a line for it. No name carries the
 * application's prefix, until {@link #withPrefix}.
 */
public final class Topology {

    /** A queue of a graph. */
    public sealed interface Queue {
        String name();

        /** The same queue with a prefix before its name. */
        Queue withPrefix(String prefix);
    }

    /** An edge's queue, read by a node. */
    public record WorkQueue(String name) implements Queue {
        @Override
        public Queue withPrefix(String prefix) {
            return new WorkQueue(prefix + name);
        }
    }

    /** The queue of an edge to a terminate, read by someone outside the graph. */
    public record TerminalQueue(String name) implements Queue {
        @Override
        public Queue withPrefix(String prefix) {
            return new TerminalQueue(prefix + name);
        }
    }

    /** A queue whose messages expire into a work queue. */
    public record DelayQueue(String name, Duration delay, String target) implements Queue {
        @Override
        public Queue withPrefix(String prefix) {
            return new DelayQueue(prefix + name, delay, prefix + target);
        }
    }

    /** The queue of what failed for good. */
    public record DeadLetterQueue(String name) implements Queue {
        @Override
        public Queue withPrefix(String prefix) {
            return new DeadLetterQueue(prefix + name);
        }
    }

    /** The queue that holds the state of a join. */
    public record StateQueue(String name) implements Queue {
        @Override
        public Queue withPrefix(String prefix) {
            return new StateQueue(prefix + name);
        }
    }

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

    /** Adds the queue of an edge to a terminate, which someone outside the graph reads. */
    public Topology terminalQueue(String name) {
        return with(new TerminalQueue(name));
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

    /** The name of the queue of what failed for good. */
    String deadLetters() {
        return queues.stream()
                .filter(DeadLetterQueue.class::isInstance)
                .map(Queue::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Graph '" + graph + "' has no dead-letter queue"));
    }

    /** The bindings to producers' routing keys, in the order in which they were added, but those of starts last. */
    public List<Binding> bindings() {
        return bindings.stream().sorted(comparing(Binding::start)).toList();
    }

    /** All bindings: those of {@link #bindings()}, behind those of the queues that are bound under their own names. */
    public Stream<Binding> allBindings() {
        Stream<Binding> own = queues.stream()
                .filter(queue -> !isEdge(queue))
                .map(queue -> new Binding(queue.name(), queue.name(), false));
        return Stream.concat(own, bindings().stream());
    }

    /** Whether a queue is an edge, and so bound under its producer's name and not under its own. */
    static boolean isEdge(Queue queue) {
        return queue instanceof WorkQueue || queue instanceof TerminalQueue;
    }

    /** The names of the queues into which starts lead. */
    Set<String> startQueues() {
        return bindings.stream().filter(Binding::start).map(Binding::queue).collect(toSet());
    }

    /** The same topology with a prefix before the name of the exchange and of each queue, but before no routing key. */
    public Topology withPrefix(String prefix) {
        return new Topology(
                prefix + graph,
                queues.stream().map(queue -> queue.withPrefix(prefix)).toList(),
                bindings.stream()
                        .map(it -> new Binding(it.routingKey(), prefix + it.queue(), it.start()))
                        .toList());
    }
}
