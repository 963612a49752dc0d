package dev.dge.runtime;

import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Aggregator3;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.Sink;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.failure.Failures;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.Emitter;
import dev.dge.logic.FanOutLogic;
import dev.dge.logic.NodeLogic;
import dev.dge.logic.ProcessLogic;
import dev.dge.logic.SinkLogic;
import dev.dge.message.Codec;
import dev.dge.publish.BrokerConnections;
import dev.dge.topology.TopologyGate;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Makes containers that consume from and publish to a broker. */
public final class BrokerNodeContainers implements NodeContainers {

    private final Behaviours behaviours;
    private final BrokerConnections connections;
    private final TopologyGate topology;
    private final Codec codec;
    private final Failures failures;
    private final CurrentDelivery current;
    private final MeterRegistry meters;
    private final RuntimeSettings settings;
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
    }

    @Override
    public <I, O> NodeContainer process(Edge<I> input, Class<? extends Handler<I, O>> behaviour, Outlet<O> output) {
        Handler<I, O> handler = behaviours.of(input.consumer(), behaviour);
        return container(input, new ProcessLogic<>(input, codec, handler, emitter(output)));
    }

    @Override
    public <I> NodeContainer sink(Edge<I> input, Class<? extends Sink<I>> behaviour) {
        return container(input, new SinkLogic<>(input, codec, behaviours.of(input.consumer(), behaviour)));
    }

    @Override
    public <T> NodeContainer fanOut(Edge<T> input, Outlet<T> output) {
        return container(input, new FanOutLogic<>(input, codec, emitter(output)));
    }

    private <O> Emitter<O> emitter(Outlet<O> output) {
        return new Emitter<>(output, codec, settings.maxMessageSize(), clock);
    }

    private NodeContainer container(Edge<?> input, NodeLogic logic) {
        NodeMetrics metrics = new NodeMetrics(meters, input.graph(), input.consumer());
        NodeListener listener =
                new NodeListener(input, logic, failures, current, metrics, settings.maxMessageSize(), clock);
        NodeSettings node = settings.nodes().apply(input.consumer());
        return new ConsumingContainer(
                input.graph(),
                input.consumer(),
                settings,
                new EdgeSessions(input, node, settings, connections, topology, listener));
    }

    @Override
    public <A, B, O> NodeContainer aggregate(
            Edge<A> a, Edge<B> b, Class<? extends Aggregator2<A, B, O>> behaviour, Outlet<O> output) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <A, B, C, O> NodeContainer aggregate(
            Edge<A> a, Edge<B> b, Edge<C> c, Class<? extends Aggregator3<A, B, C, O>> behaviour, Outlet<O> output) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T, O> NodeContainer aggregate(
            List<Edge<T>> inputs, Class<? extends Aggregator<T, O>> behaviour, Outlet<O> output) {
        throw new UnsupportedOperationException();
    }
}
