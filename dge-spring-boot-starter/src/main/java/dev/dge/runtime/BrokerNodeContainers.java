package dev.dge.runtime;

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
import dev.dge.edge.TypeToken;
import dev.dge.failure.Failures;
import dev.dge.handling.AccumulateWork;
import dev.dge.handling.AggregateWork;
import dev.dge.handling.GroupWork;
import dev.dge.handling.Inbox;
import dev.dge.joining.JoinConnections;
import dev.dge.joining.JoinPlace;
import dev.dge.joining.JoinRunner;
import dev.dge.joining.JoinSettings;
import dev.dge.joining.JoinTask;
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
import dev.dge.logic.join.LogContext;
import dev.dge.message.Codec;
import dev.dge.publish.BrokerConnections;
import dev.dge.topology.TopologyGate;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Makes containers that consume from and publish to a broker. */
public final class BrokerNodeContainers implements NodeContainers {

    private static final Duration DEFAULT_DEADLINE = Duration.ofDays(1);

    private final Behaviours behaviours;
    private final BrokerConnections connections;
    private final TopologyGate topology;
    private final Codec codec;
    private final Failures failures;
    private final CurrentDelivery current;
    private final MeterRegistry meters;
    private final RuntimeSettings settings;
    private final Duration deadline;
    private final boolean idempotent;
    private final Clock clock = Clock.systemUTC();

    public BrokerNodeContainers(
            DefaultListableBeanFactory beans,
            BrokerConnections connections,
            TopologyGate topology,
            Codec codec,
            Failures failures,
            CurrentDelivery current,
            MeterRegistry meters,
            RuntimeSettings settings) {
        this.behaviours = new Behaviours(beans);
        this.connections = connections;
        this.topology = topology;
        this.codec = codec;
        this.failures = failures;
        this.current = current;
        this.meters = meters;
        this.settings = settings;
        this.deadline = DEFAULT_DEADLINE;
        this.idempotent = false;
    }

    private BrokerNodeContainers(BrokerNodeContainers others, Duration deadline, boolean idempotent) {
        this.behaviours = others.behaviours;
        this.connections = others.connections;
        this.topology = others.topology;
        this.codec = others.codec;
        this.failures = others.failures;
        this.current = others.current;
        this.meters = others.meters;
        this.settings = others.settings;
        this.deadline = deadline;
        this.idempotent = idempotent;
    }

    @Override
    public <I, O> NodeContainer process(Edge<I> input, Class<? extends Handler<I, O>> behaviour, Outlet<O> output) {
        return process(List.of(input), behaviour, output);
    }

    @Override
    public <I, O> NodeContainer process(
            List<Edge<I>> inputs, Class<? extends Handler<I, O>> behaviour, Outlet<O> output) {
        Handler<I, O> handler = behaviours.of(output.node(), behaviour);
        Emitter<O> emitter = emitter(output);
        return container(inputs, inbox(inputs), input -> new ProcessLogic<>(input, codec, handler, emitter));
    }

    @Override
    public <I> NodeContainer sink(Edge<I> input, Class<? extends Sink<I>> behaviour) {
        return sink(List.of(input), behaviour);
    }

    @Override
    public <I> NodeContainer sink(List<Edge<I>> inputs, Class<? extends Sink<I>> behaviour) {
        Sink<I> sink = behaviours.of(inputs.get(0).consumer(), behaviour);
        return container(inputs, inbox(inputs), input -> new SinkLogic<>(input, codec, sink));
    }

    @Override
    public <T> NodeContainer fanOut(Edge<T> input, Outlet<T> output) {
        return fanOut(List.of(input), output);
    }

    @Override
    public <T> NodeContainer fanOut(List<Edge<T>> inputs, Outlet<T> output) {
        Emitter<T> emitter = emitter(output);
        return container(inputs, Inbox.NONE, input -> new FanOutLogic<>(input, codec, emitter));
    }

    @Override
    public <I, O> NodeContainer poll(Edge<I> input, Class<? extends Poller<I, O>> behaviour, Outlet<O> output) {
        return poll(List.of(input), behaviour, output);
    }

    @Override
    public <I, O> NodeContainer poll(List<Edge<I>> inputs, Class<? extends Poller<I, O>> behaviour, Outlet<O> output) {
        Poller<I, O> poller = behaviours.of(output.node(), behaviour);
        Emitter<O> emitter = emitter(output);
        return container(
                inputs, Inbox.NONE, input -> new PollLogic<>(input, codec, poller, emitter, settings.prefix(), clock));
    }

    private <O> Emitter<O> emitter(Outlet<O> output) {
        return new Emitter<>(output, codec, settings.maxMessageSize(), clock);
    }

    private Inbox inbox(List<? extends Edge<?>> inputs) {
        Edge<?> first = inputs.get(0);
        return idempotent ? settings.inboxes().of(settings.prefix() + first.graph(), first.consumer()) : Inbox.NONE;
    }

    private <I> NodeContainer container(List<Edge<I>> inputs, Inbox remembered, Function<Edge<I>, NodeLogic> logic) {
        String graph = inputs.get(0).graph();
        String node = inputs.get(0).consumer();
        NodeMetrics metrics = new NodeMetrics(meters, graph, node, queues(inputs));
        NodeHistory history = history(node, inputs);
        NodeInbox inbox = new NodeInbox(remembered, new DatabaseWatch(node));
        NodeListener listener = new NodeListener(
                inputs,
                logic,
                inbox,
                failures,
                current,
                metrics,
                history,
                settings.maxMessageSize(),
                settings.traces(),
                clock);
        NodeSettings own = settings.nodes().apply(node);
        EdgeSessions sessions = new EdgeSessions(inputs, own, settings, connections, topology, listener, inbox);
        PausableContainer container = new PausableContainer(
                () -> new ConsumingContainer(graph, node, settings, sessions), own, history, connections::isBlocked);
        metrics.shows(container, container::inFlight);
        return container;
    }

    private NodeHistory history(String node, List<? extends Edge<?>> inputs) {
        return new NodeHistory(node, queues(inputs), settings.remembered(), clock);
    }

    private List<String> queues(List<? extends Edge<?>> inputs) {
        return inputs.stream().map(edge -> settings.prefix() + edge.queue()).toList();
    }

    // The compiler has seen that the inputs are of the behaviour's types, and the codec makes them so.
    @Override
    @SuppressWarnings("unchecked")
    public <A, B, O> NodeContainer aggregate(
            Edge<A> a, Edge<B> b, Class<? extends Aggregator2<A, B, O>> behaviour, Outlet<O> output) {
        Aggregator2<A, B, O> aggregator = behaviours.of(output.node(), behaviour);
        return join(List.of(a, b), in -> aggregator.aggregate((A) in.get(0), (B) in.get(1)), output);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A, B, C, O> NodeContainer aggregate(
            Edge<A> a, Edge<B> b, Edge<C> c, Class<? extends Aggregator3<A, B, C, O>> behaviour, Outlet<O> output) {
        Aggregator3<A, B, C, O> aggregator = behaviours.of(output.node(), behaviour);
        return join(List.of(a, b, c), in -> aggregator.aggregate((A) in.get(0), (B) in.get(1), (C) in.get(2)), output);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, O> NodeContainer aggregate(
            List<Edge<T>> inputs, Class<? extends Aggregator<T, O>> behaviour, Outlet<O> output) {
        Aggregator<T, O> aggregator = behaviours.of(output.node(), behaviour);
        return join(inputs, in -> aggregator.aggregate((List<T>) in), output);
    }

    private <O> NodeContainer join(List<? extends Edge<?>> inputs, AggregateLogic.Call<O> call, Outlet<O> output) {
        AggregateLogic<O> logic = new AggregateLogic<>(inputs, codec, call, emitter(output));
        return groups(GroupKind.JOIN, inputs, new AggregateWork(inputs, logic, failures), output);
    }

    private NodeContainer groups(GroupKind kind, List<? extends Edge<?>> inputs, GroupWork work, Outlet<?> output) {
        String graph = output.graph();
        String node = output.node();
        NodeMetrics metrics = new NodeMetrics(meters, graph, node, queues(inputs));
        NodeHistory history = history(node, inputs);
        JoinListener listener = new JoinListener(
                inputs, work, failures, current, metrics, history, settings.maxMessageSize(), settings.traces(), clock);
        NodeSettings own = settings.nodes().apply(node).inBatches();
        PausableContainer container = new PausableContainer(
                () -> new JoinContainer(
                        graph,
                        node,
                        settings.autoStartup(),
                        timer -> groups(kind, graph, node, inputs, listener, own.prefetch(), timer)),
                own,
                history,
                connections::isBlocked);
        metrics.shows(container, container::inFlight);
        metrics.showsGroups(container);
        return container;
    }

    private JoinContainer.Running groups(
            GroupKind kind,
            String graph,
            String node,
            List<? extends Edge<?>> inputs,
            JoinListener listener,
            Prefetch prefetch,
            ScheduledExecutorService timer) {
        String exchange = settings.prefix() + graph;
        Delays delays = Delays.of(inputs.stream().map(Edge::retry).toList());
        JoinIntake intake = new JoinIntake(
                node, exchange, queues(inputs), listener, delays, prefetch, settings, connections, timer);
        JoinRunner owner = settings.joinStores()
                .apply(node)
                .runner(new JoinTask(
                        new JoinPlace(node, exchange, exchange + "." + node + ".state", node),
                        new LogContext(
                                kind,
                                inputs.stream().map(Edge::producer).toList(),
                                settings.joins(),
                                clock,
                                () -> System.nanoTime() / 1_000_000,
                                deadline,
                                delays,
                                settings.room()),
                        new JoinConnections(topology, connections::consuming, connections::publishing),
                        timer,
                        new JoinSettings(settings.outbox(), settings.stuckAfter()),
                        intake));
        return new JoinContainer.Running(owner, intake, settings.room());
    }

    @Override
    public NodeContainers within(Duration deadline) {
        return new BrokerNodeContainers(this, deadline, idempotent);
    }

    @Override
    public NodeContainers idempotent() {
        return new BrokerNodeContainers(this, deadline, true);
    }

    @Override
    public <I, S, O> NodeContainer accumulate(
            Edge<I> input, Class<? extends Accumulator<I, S, O>> behaviour, TypeToken<S> state, Outlet<O> output) {
        return accumulate(List.of(input), behaviour, state, output);
    }

    @Override
    public <I, S, O> NodeContainer accumulate(
            List<Edge<I>> inputs,
            Class<? extends Accumulator<I, S, O>> behaviour,
            TypeToken<S> state,
            Outlet<O> output) {
        Accumulator<I, S, O> accumulator = behaviours.of(output.node(), behaviour);
        AccumulateLogic<I, S, O> logic =
                AccumulateLogic.ofRuns(inputs.get(0), state.type(), codec, accumulator, emitter(output));
        return groups(GroupKind.FOLD_OF_RUN, inputs, new AccumulateWork<>(inputs.get(0), logic, failures), output);
    }

    @Override
    public <I, K, S, O> NodeContainer accumulateByKey(
            Edge<I> input,
            Class<? extends KeyedAccumulator<I, K, S, O>> behaviour,
            TypeToken<K> key,
            TypeToken<S> state,
            Outlet<O> output) {
        return accumulateByKey(List.of(input), behaviour, key, state, output);
    }

    @Override
    public <I, K, S, O> NodeContainer accumulateByKey(
            List<Edge<I>> inputs,
            Class<? extends KeyedAccumulator<I, K, S, O>> behaviour,
            TypeToken<K> key,
            TypeToken<S> state,
            Outlet<O> output) {
        KeyedAccumulator<I, K, S, O> accumulator = behaviours.of(output.node(), behaviour);
        AccumulateLogic<I, S, O> logic =
                AccumulateLogic.ofKeys(inputs.get(0), key.type(), state.type(), codec, accumulator, emitter(output));
        return groups(GroupKind.FOLD_OF_KEY, inputs, new AccumulateWork<>(inputs.get(0), logic, failures), output);
    }
}
