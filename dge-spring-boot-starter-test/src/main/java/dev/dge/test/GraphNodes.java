package dev.dge.test;

import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Aggregator3;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.failure.Failures;
import dev.dge.handling.AccumulateWork;
import dev.dge.handling.AggregateWork;
import dev.dge.handling.GroupWork;
import dev.dge.handling.Inbox;
import dev.dge.handling.NodeInput;
import dev.dge.handling.UserCode;
import dev.dge.logic.AccumulateLogic;
import dev.dge.logic.AggregateLogic;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.Emitter;
import dev.dge.logic.FanOutLogic;
import dev.dge.logic.NodeLogic;
import dev.dge.logic.PollLogic;
import dev.dge.logic.ProcessLogic;
import dev.dge.logic.SinkLogic;
import dev.dge.logic.join.Delays;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Room;
import dev.dge.message.Codec;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.tracing.Traces;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the nodes of a graph the logic that they have in production. */
final class GraphNodes {

    // What is due by a timer in production is due at once here, since the clock stands still.
    static final Limits LIMITS = new Limits(
            Limits.DEFAULT.recordBytes(),
            Limits.DEFAULT.inFlight(),
            Limits.DEFAULT.age(),
            Limits.DEFAULT.slack(),
            Limits.DEFAULT.sparseRecords(),
            Duration.ZERO,
            Limits.DEFAULT.rememberedGroups(),
            Limits.DEFAULT.remembered(),
            Limits.DEFAULT.readBackWithin());

    private static final long MAX_MESSAGE_SIZE = 15L * 1024 * 1024;

    private final Graph graph;
    private final JavaTypes types;
    private final Beans beans;
    private final Codec codec;
    private final Failures failures;
    private final CurrentDelivery current;
    private final VirtualClock clock;
    private final Limits limits;
    private final Map<String, Inbox> inboxes = new HashMap<>();

    GraphNodes(Graph graph, JavaTypes types, Beans beans, Codec codec, VirtualClock clock) {
        this(graph, types, beans, codec, clock, LIMITS);
    }

    GraphNodes(Graph graph, JavaTypes types, Beans beans, Codec codec, VirtualClock clock, Limits limits) {
        this.graph = graph;
        this.types = types;
        this.beans = beans;
        this.codec = codec;
        this.failures = new Failures(beans.failureHandler(), "", clock);
        this.current = beans.current();
        this.clock = clock;
        this.limits = limits;
    }

    /** Whether a node keeps groups. */
    static boolean keepsGroups(Node node) {
        return node.kind().keepsState();
    }

    /** The inputs of a node that keeps no groups. */
    List<NodeInput> inputs(Node node) {
        Object behaviour = node.behaviour()
                .<Object>map(name -> beans.behaviour(node.name(), types.load(name)))
                .orElse(node);
        return edges(node).stream()
                .map(edge -> new NodeInput(code(edge), logic(node, edge, behaviour), inbox(node)))
                .toList();
    }

    // As a database does, it outlives the processes of the node.
    private Inbox inbox(Node node) {
        return node.idempotent() ? inboxes.computeIfAbsent(node.name(), name -> new MemoryInbox()) : Inbox.NONE;
    }

    @SuppressWarnings("unchecked") // The definition was checked, and the codec makes what the behaviour takes.
    private NodeLogic logic(Node node, Edge<Object> edge, Object behaviour) {
        return switch (node.kind()) {
            case PROCESS -> new ProcessLogic<>(edge, codec, (Handler<Object, Object>) behaviour, emitter(node));
            case SINK -> new SinkLogic<>(edge, codec, (Sink<Object>) behaviour);
            case FAN_OUT -> new FanOutLogic<>(edge, codec, emitter(node));
            case POLL -> new PollLogic<>(edge, codec, (Poller<Object, Object>) behaviour, emitter(node), "", clock);
            default -> throw new IllegalArgumentException("Node '" + node.name() + "' has no logic of one edge");
        };
    }

    /** A node that keeps groups. */
    GroupNode groups(Node node) {
        Object behaviour =
                beans.behaviour(node.name(), types.load(node.behaviour().orElseThrow()));
        List<Edge<Object>> edges = edges(node);
        LogContext context = new LogContext(
                kind(behaviour),
                edges.stream().map(Edge::producer).toList(),
                limits,
                clock,
                clock::elapsed,
                node.deadline().orElseThrow().duration(),
                Delays.of(edges.stream().map(Edge::retry).toList()),
                new Room(Long.MAX_VALUE));
        return new GroupNode(
                node.name(), edges.stream().map(this::code).toList(), work(node, edges, behaviour), context);
    }

    private static GroupKind kind(Object behaviour) {
        return behaviour instanceof KeyedAccumulator
                ? GroupKind.FOLD_OF_KEY
                : behaviour instanceof Accumulator ? GroupKind.FOLD_OF_RUN : GroupKind.JOIN;
    }

    private GroupWork work(Node node, List<Edge<Object>> edges, Object behaviour) {
        if (node instanceof Node.Accumulate accumulate) {
            return new AccumulateWork<>(edges.get(0), fold(accumulate, edges.get(0), behaviour), failures);
        }
        AggregateLogic<Object> logic = new AggregateLogic<>(edges, codec, call(behaviour), emitter(node));
        return new AggregateWork(edges, logic, failures);
    }

    @SuppressWarnings("unchecked")
    private AccumulateLogic<Object, Object, Object> fold(Node.Accumulate node, Edge<Object> edge, Object behaviour) {
        if (behaviour instanceof KeyedAccumulator) {
            return AccumulateLogic.ofKeys(
                    edge,
                    types.type(node.key().orElseThrow()),
                    types.type(node.state()),
                    codec,
                    (KeyedAccumulator<Object, Object, Object, Object>) behaviour,
                    emitter(node));
        }
        return AccumulateLogic.ofRuns(
                edge, types.type(node.state()), codec, (Accumulator<Object, Object, Object>) behaviour, emitter(node));
    }

    @SuppressWarnings("unchecked")
    private static AggregateLogic.Call<Object> call(Object behaviour) {
        if (behaviour instanceof Aggregator2) {
            Aggregator2<Object, Object, Object> two = (Aggregator2<Object, Object, Object>) behaviour;
            return in -> two.aggregate(in.get(0), in.get(1));
        }
        if (behaviour instanceof Aggregator3) {
            Aggregator3<Object, Object, Object, Object> three = (Aggregator3<Object, Object, Object, Object>) behaviour;
            return in -> three.aggregate(in.get(0), in.get(1), in.get(2));
        }
        return ((Aggregator<Object, Object>) behaviour)::aggregate;
    }

    private UserCode code(Edge<?> edge) {
        return new UserCode(edge, failures, current, GraphNodes::endTest, Traces.NONE);
    }

    // Where a process would end, the test does.
    private static void endTest(Throwable failure) {
        if (failure instanceof VirtualMachineError error && !(failure instanceof StackOverflowError)) {
            throw error;
        }
    }

    private List<Edge<Object>> edges(Node node) {
        return graph.inputs(node).stream()
                .map(edge -> new Edge<>(
                        graph.name(),
                        edge.producer(),
                        edge.consumer(),
                        edge.queue(),
                        types.type(edge.type()),
                        edge.retry(),
                        graph.poll(edge)))
                .toList();
    }

    private Emitter<Object> emitter(Node node) {
        Outlet<Object> outlet =
                new Outlet<>(graph.name(), node.name(), types.type(node.output().orElseThrow()));
        return new Emitter<>(outlet, codec, MAX_MESSAGE_SIZE, clock);
    }
}
