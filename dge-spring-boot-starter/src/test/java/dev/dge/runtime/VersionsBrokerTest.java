package dev.dge.runtime;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Handler;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.model.Deadline;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologyException;
import dev.dge.topology.TopologySettings;
import dev.dge.upgrade.GraphTopology;
import dev.dge.upgrade.Upgrade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes of two versions of a graph on one broker, and one version after the other. */
@EveryBroker
class VersionsBrokerTest {

    private static final int RUNS = 100;

    /** The queues of a price whose retries wait for some delay. */
    private static Topology pricing(Duration delay) {
        Edge<Integer> price = price(delay);
        return Topology.of("shop")
                .deadLetterQueue("shop.dead")
                .workQueue("shop.split")
                .delayQueue("shop.split.retry.10s", Duration.ofSeconds(10), "shop.split")
                .workQueue("shop.price")
                .delayQueue(price.parkingQueue(), delay, "shop.price")
                .terminalQueue("shop.result")
                .binding("split", "shop.price")
                .binding("price", "shop.result")
                .startBinding("order", "shop.split");
    }

    private static Edge<Integer> price(Duration delay) {
        return Edge.of("shop", "split", "price", "shop.price", Integer.class).retryEvery(delay, 5);
    }

    private static final Duration OLD_DELAY = Duration.ofMillis(300);
    private static final Duration NEW_DELAY = Duration.ofMillis(200);
    private static final Topology OLD = pricing(OLD_DELAY);
    private static final Topology NEW = pricing(NEW_DELAY)
            .workQueue("shop.audit")
            .delayQueue("shop.audit.retry.10s", Duration.ofSeconds(10), "shop.audit")
            .binding("split", "shop.audit");
    private static final Edge<Integer> SPLIT = Edge.of("shop", "order", "split", "shop.split", Integer.class);
    private static final Edge<Integer> AUDIT = Edge.of("shop", "split", "audit", "shop.audit", Integer.class);

    private static final JavaType INTEGER = new JavaType("java.lang.Integer");
    private static final Graph JOINING = joining("left", "right");
    private static final Edge<Integer> LEFT = Edge.of("shop", "left", "both", "shop.both.left", Integer.class);
    private static final Edge<Integer> RIGHT = Edge.of("shop", "right", "both", "shop.both.right", Integer.class);
    private static final Outlet<String> BOTH = Outlet.of("shop", "both", String.class);
    private static final Aggregator2<Integer, Integer, String> PAIR = (left, right) -> left + "|" + right;

    private final TestBroker broker;
    private final String prefix;
    private final List<RunningNodes> processes = new ArrayList<>();
    private final Set<Integer> failed = ConcurrentHashMap.newKeySet();
    private final CountDownLatch bothHaveOne = new CountDownLatch(2);

    VersionsBrokerTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.prefix();
    }

    @AfterEach
    void close() {
        processes.forEach(RunningNodes::close);
        // Of all versions at once, for a queue goes before those that it sends messages on to.
        Stream.of(OLD, NEW, GraphTopology.of(joining("left", "right", "third")))
                .flatMap(topology -> topology.queues().stream())
                .distinct()
                .sorted(comparing(VersionsBrokerTest::rank))
                .forEach(queue -> broker.delete(prefix + queue.name()));
        broker.onChannel(channel -> channel.exchangeDelete(prefix + "shop"));
    }

    private static int rank(Topology.Queue queue) {
        return queue instanceof Topology.DelayQueue ? 0 : queue instanceof Topology.DeadLetterQueue ? 2 : 1;
    }

    private RunningNodes process(Topology topology) {
        RunningNodes process = new RunningNodes(broker, topology, prefix);
        processes.add(process);
        return process;
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    private static BasicProperties message(String id, String run) {
        return new BasicProperties.Builder()
                .messageId(id)
                .correlationId(run)
                .deliveryMode(2)
                .build();
    }

    /** The order runs through nodes of both versions, whichever its messages meet, and fails once. */
    @Test
    void workSideBySideWhileTheirEdgesAgree() throws Exception {
        RunningNodes before = process(OLD);
        before.fanOut(SPLIT, Outlet.of("shop", "split", Integer.class));
        Set<Integer> priced = ConcurrentHashMap.newKeySet();
        before.process(price(OLD_DELAY), pricing(priced), Outlet.of("shop", "price", String.class));

        RunningNodes after = process(NEW);
        Set<Integer> pricedAnew = ConcurrentHashMap.newKeySet();
        after.process(price(NEW_DELAY), pricing(pricedAnew), Outlet.of("shop", "price", String.class));
        Set<Integer> audited = ConcurrentHashMap.newKeySet();
        after.sink(AUDIT, audited::add);
        for (int run = 0; run < RUNS; run++) {
            before.send("shop", "order", message("m" + run, "r" + run), "" + run);
        }

        assertThat(after.take("shop.result", RUNS))
                .containsExactlyInAnyOrder(IntStream.range(0, RUNS)
                        .mapToObj(run -> "\"" + run + "\"")
                        .toArray(String[]::new));
        eventually().until(() -> audited.size() == RUNS);
        assertThat(failed).hasSize(RUNS);
        assertThat(priced).isNotEmpty();
        assertThat(pricedAnew).isNotEmpty();
        assertThat(after.messages("shop.dead")).isZero();
    }

    private Handler<Integer, String> pricing(Set<Integer> handled) {
        CountDownLatch first = new CountDownLatch(1);
        return order -> {
            if (first.getCount() > 0) {
                first.countDown();
                bothHaveOne.countDown();
                await(bothHaveOne);
            }
            handled.add(order);
            if (failed.add(order)) {
                throw new IllegalStateException("The first attempt fails");
            }
            return order.toString();
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** left, right and so on are joined by both. */
    private static Graph joining(String... inputs) {
        List<Node> nodes =
                new ArrayList<>(List.of(new Node.Start("order", INTEGER), new Node.FanOut("split", INTEGER)));
        List<dev.dge.model.Edge> edges = new ArrayList<>(List.of(edge("order", "split", "shop.split")));
        for (String input : inputs) {
            nodes.add(new Node.Process(input, "com.acme.Work", false, INTEGER));
            edges.add(edge("split", input, "shop." + input));
        }
        nodes.add(new Node.Aggregate("both", "com.acme.Sum", true, Deadline.DEFAULT, INTEGER));
        for (String input : inputs) {
            edges.add(edge(input, "both", "shop.both." + input));
        }
        nodes.add(new Node.Terminate("result"));
        edges.add(edge("both", "result", "shop.result"));
        return new Graph("shop", "com.acme.ShopGraph", nodes, edges);
    }

    private static Graph withoutJoin() {
        return new Graph(
                "shop",
                "com.acme.ShopGraph",
                List.of(
                        new Node.Start("order", INTEGER),
                        new Node.FanOut("split", INTEGER),
                        new Node.Terminate("result")),
                List.of(edge("order", "split", "shop.split"), edge("split", "result", "shop.result")));
    }

    private static dev.dge.model.Edge edge(String producer, String consumer, String queue) {
        return new dev.dge.model.Edge(producer, consumer, INTEGER, queue, RetryPolicy.DEFAULT);
    }

    private void init(RunningNodes process, Graph graph) {
        TopologySettings settings = TopologySettings.DEFAULT.withPrefix(prefix).withDeliveryLimit(3);
        List<Topology> topologies = List.of(GraphTopology.of(graph));
        new Upgrade(process.connections, prefix, Optional.empty(), List.of(graph), List.of(JOINING))
                .around(topologies, () -> new TopologyDeclarer(settings).declare(topologies, process.connections));
    }

    private void assertRefused(RunningNodes process, Graph graph, String text) {
        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> init(process, graph))
                .withMessage(text.replace("<x>", prefix));
    }

    /** -1 while it waits for its log. */
    private static int openGroups(NodeContainer join) {
        return join.state().log().map(log -> log.openGroups()).orElse(-1);
    }

    @Test
    void followEachOtherAroundAJoinWhenNoGroupIsOpen() throws Exception {
        RunningNodes process = process(GraphTopology.of(JOINING));
        NodeContainer join = process.join(LEFT, RIGHT, PAIR, BOTH);
        process.send("shop", "left", message("l", "run"), "1");
        eventually().until(() -> openGroups(join) == 1);
        RunningNodes.drain(join);

        assertRefused(process, withoutJoin(), """
                Queue '<x>shop.both.state' keeps the state of a node that this version of the graph does not have, and still \
                has 1 open group. Stop the nodes before it, let the earlier version finish its groups and end, and run init \
                again; or give the groups up: rabbitmqctl purge_queue -p '/' '<x>shop.both.state'. Nothing was changed.""");
        assertRefused(process, joining("left", "right", "third"), """
                Node 'both' gains input '<x>shop.both.third', and its queue '<x>shop.both.state' still has 1 open group. Stop \
                the nodes before it, let the earlier version finish its groups and end, and run init again; or give the groups \
                up: rabbitmqctl purge_queue -p '/' '<x>shop.both.state'. Nothing was changed.""");
        assertRefused(process, joining("left"), """
                Node 'both' loses input '<x>shop.both.right', and its queue '<x>shop.both.state' still has 1 open group. Stop \
                the nodes before it, let the earlier version finish its groups and end, and run init again; or give the groups \
                up: rabbitmqctl purge_queue -p '/' '<x>shop.both.state'. Nothing was changed.""");

        join.start();
        process.send("shop", "right", message("r", "run"), "2");
        assertThat(process.take("shop.result", 1)).containsExactly("\"1|2\"");
        eventually().until(() -> openGroups(join) == 0);
        RunningNodes.drain(join);
        assertThat(process.messages("shop.both.state")).isPositive();
        init(process, joining("left", "right", "third"));
        init(process, withoutJoin());
    }
}
