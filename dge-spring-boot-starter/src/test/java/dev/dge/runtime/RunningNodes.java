package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.zaxxer.hikari.HikariDataSource;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.edge.TypeToken;
import dev.dge.failure.FailureHandler;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.failure.Failures;
import dev.dge.handling.Inboxes;
import dev.dge.joining.JoinStore;
import dev.dge.logic.CurrentDelivery;
import dev.dge.message.Codec;
import dev.dge.publish.BrokerConnections;
import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Containers of a graph's nodes on a broker, as a process has them, and a client of the test's own beside them. */
final class RunningNodes implements AutoCloseable {

    final TestBroker broker;
    final String prefix;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final CurrentDelivery current = new CurrentDelivery();
    final CachingConnectionFactory connections;
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final List<NodeContainer> containers = new ArrayList<>();
    private final Connection client;
    final Channel channel;
    private FailureHandler failureHandler = failure -> Decision.DEAD_LETTER;
    private @Nullable HikariDataSource pool;
    private RuntimeSettings settings;

    RunningNodes(TestBroker broker, Topology topology) {
        this(broker, topology, broker.prefix());
    }

    /** Nodes of a further process of the same graph. */
    RunningNodes(TestBroker broker, Topology topology, String prefix) {
        this(broker, topology, prefix, new CachingConnectionFactory(broker.connectionFactory()));
    }

    /** Nodes that have connections of their own kind. */
    RunningNodes(TestBroker broker, Topology topology, String prefix, CachingConnectionFactory connections) {
        this(broker, topology, TopologySettings.DEFAULT.withPrefix(prefix).withDeliveryLimit(3), connections);
    }

    /** Nodes that declare in a way of their own. */
    RunningNodes(
            TestBroker broker, Topology topology, TopologySettings declaring, CachingConnectionFactory connections) {
        this.broker = broker;
        this.prefix = declaring.prefix();
        this.connections = connections;
        this.settings = TestSettings.of(prefix);
        new TopologyDeclarer(declaring).declare(List.of(topology), connections);
        try {
            this.client = broker.connectionFactory().newConnection("client of the test");
            this.channel = client.createChannel();
            channel.confirmSelect();
        } catch (IOException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Where its joins keep their groups. */
    RunningNodes store(TestStore store) {
        pool = store.database().map(TestDatabase::newPool).orElse(null);
        JoinStore joins = pool == null ? JoinStore.inRabbitMq() : TestStore.joins(pool);
        Inboxes inboxes = pool == null ? Inboxes.withoutDatabase() : TestStore.inboxes(pool);
        return settings(before -> before.storing(node -> joins).remembering(inboxes));
    }

    /** As if the process died: its connections are gone. */
    void die() {
        connections.resetConnection();
        if (pool != null) {
            pool.close();
        }
    }

    RunningNodes failureHandler(FailureHandler handler) {
        failureHandler = handler;
        return this;
    }

    RunningNodes settings(UnaryOperator<RuntimeSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    RuntimeSettings settings() {
        return settings;
    }

    NodeContainers containers() {
        return new BrokerNodeContainers(
                beans,
                new BrokerConnections(connections),
                () -> {},
                new Codec(JsonMapper.builder().build()),
                new Failures(failureHandler, prefix, Clock.systemUTC()),
                current,
                meters,
                settings);
    }

    @SuppressWarnings("unchecked")
    <I, O> NodeContainer process(Edge<I> input, Handler<I, O> handler, Outlet<O> output) {
        beans.registerSingleton(input.consumer(), handler);
        return started(containers().process(input, (Class<? extends Handler<I, O>>) handler.getClass(), output));
    }

    @SuppressWarnings("unchecked")
    <I, O> NodeContainer process(List<Edge<I>> inputs, Handler<I, O> handler, Outlet<O> output) {
        beans.registerSingleton(output.node(), handler);
        return started(containers().process(inputs, (Class<? extends Handler<I, O>>) handler.getClass(), output));
    }

    @SuppressWarnings("unchecked")
    <I, O> NodeContainer idempotent(Edge<I> input, Handler<I, O> handler, Outlet<O> output) {
        beans.registerSingleton(input.consumer(), handler);
        return started(containers()
                .idempotent()
                .process(input, (Class<? extends Handler<I, O>>) handler.getClass(), output));
    }

    @SuppressWarnings("unchecked")
    <I> NodeContainer idempotentSink(Edge<I> input, Sink<I> sink) {
        beans.registerSingleton(input.consumer(), sink);
        return started(containers().idempotent().sink(input, (Class<? extends Sink<I>>) sink.getClass()));
    }

    /** The database of the behaviours, as this process sees it. */
    JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource());
    }

    DataSource dataSource() {
        return Objects.requireNonNull(pool);
    }

    @SuppressWarnings("unchecked")
    <I, O> NodeContainer poll(List<Edge<I>> inputs, Poller<I, O> poller, Outlet<O> output) {
        beans.registerSingleton(output.node(), poller);
        return started(containers().poll(inputs, (Class<? extends Poller<I, O>>) poller.getClass(), output));
    }

    @SuppressWarnings("unchecked")
    <I> NodeContainer sink(Edge<I> input, Sink<I> sink) {
        beans.registerSingleton(input.consumer(), sink);
        return started(containers().sink(input, (Class<? extends Sink<I>>) sink.getClass()));
    }

    @SuppressWarnings("unchecked")
    <I> NodeContainer sink(List<Edge<I>> inputs, Sink<I> sink) {
        beans.registerSingleton(inputs.get(0).consumer(), sink);
        return started(containers().sink(inputs, (Class<? extends Sink<I>>) sink.getClass()));
    }

    <T> NodeContainer fanOut(Edge<T> input, Outlet<T> output) {
        return started(containers().fanOut(input, output));
    }

    @SuppressWarnings("unchecked")
    <A, B, O> NodeContainer join(Edge<A> a, Edge<B> b, Aggregator2<A, B, O> aggregator, Outlet<O> output) {
        beans.registerSingleton(output.node(), aggregator);
        return started(containers()
                .aggregate(a, b, (Class<? extends Aggregator2<A, B, O>>) aggregator.getClass(), output));
    }

    @SuppressWarnings("unchecked")
    <A, B, O> NodeContainer join(
            Edge<A> a, Edge<B> b, Aggregator2<A, B, O> aggregator, Outlet<O> output, Duration within) {
        beans.registerSingleton(output.node(), aggregator);
        return started(containers()
                .within(within)
                .aggregate(a, b, (Class<? extends Aggregator2<A, B, O>>) aggregator.getClass(), output));
    }

    @SuppressWarnings("unchecked")
    <I, S, O> NodeContainer accumulate(
            Edge<I> input, Accumulator<I, S, O> accumulator, Class<S> state, Outlet<O> output, Duration within) {
        beans.registerSingleton(output.node(), accumulator);
        return started(containers()
                .within(within)
                .accumulate(
                        input,
                        (Class<? extends Accumulator<I, S, O>>) accumulator.getClass(),
                        TypeToken.of(state),
                        output));
    }

    @SuppressWarnings("unchecked")
    <I, K, S, O> NodeContainer accumulateByKey(
            List<Edge<I>> inputs,
            KeyedAccumulator<I, K, S, O> accumulator,
            Class<K> key,
            Class<S> state,
            Outlet<O> output,
            Duration within) {
        beans.registerSingleton(output.node(), accumulator);
        return started(containers()
                .within(within)
                .accumulateByKey(
                        inputs,
                        (Class<? extends KeyedAccumulator<I, K, S, O>>) accumulator.getClass(),
                        TypeToken.of(key),
                        TypeToken.of(state),
                        output));
    }

    NodeContainer started(NodeContainer container) {
        containers.add(container);
        container.start();
        return container;
    }

    /** Publishes to the graph's exchange, confirmed. */
    void send(String graph, String key, BasicProperties properties, String body) throws Exception {
        channel.basicPublish(prefix + graph, key, true, properties, body.getBytes(UTF_8));
        channel.waitForConfirmsOrDie(30_000);
    }

    /** Takes the next message of a queue, waiting for it. */
    GetResponse take(String queue) {
        GetResponse there = get(queue);
        return there != null ? there : await(queue);
    }

    private GetResponse get(String queue) {
        try {
            return channel.basicGet(prefix + queue, true);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private GetResponse await(String queue) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get(queue), Objects::nonNull);
    }

    /** Takes this many messages of a queue, waiting for them, and returns their bodies. */
    List<String> take(String queue, int count) {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(new String(take(queue).getBody(), UTF_8));
        }
        return bodies;
    }

    long messages(String queue) {
        return broker.messages(prefix + queue);
    }

    /** Ends a container in good order and waits for it. */
    static void drain(SmartLifecycle container) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        container.stop(() -> ended.complete(null));
        ended.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        containers.forEach(RunningNodes::drain);
        connections.destroy();
        if (pool != null) {
            pool.close();
        }
        client.abort();
    }
}
