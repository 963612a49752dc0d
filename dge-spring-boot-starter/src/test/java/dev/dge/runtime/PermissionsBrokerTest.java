package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import dev.dge.client.ClientSettings;
import dev.dge.client.ConfirmedRunStarter;
import dev.dge.client.StartFailedException;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.message.Codec;
import dev.dge.publish.AccessRefusal;
import dev.dge.publish.BrokerConnections;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.PrivateRabbit;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyMode;
import dev.dge.topology.TopologySettings;
import dev.dge.tracing.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** What each kind of node may do at least, and how it reads when it may not. */
@ExtendWith(OutputCaptureExtension.class)
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class PermissionsBrokerTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.copy")
            .workQueue("shop.double")
            .workQueue("shop.square")
            .workQueue("shop.join.double")
            .workQueue("shop.join.square")
            .workQueue("shop.ask")
            .workQueue("shop.collect")
            .terminalQueue("shop.result")
            .delayQueue("shop.double.retry.200ms", SHORT, "shop.double")
            .delayQueue("shop.ask.poll.200ms", SHORT, "shop.ask")
            .stateQueue("shop.join.state")
            .stateQueue("shop.collect.state")
            .binding("copy", "shop.double")
            .binding("copy", "shop.square")
            .binding("double", "shop.join.double")
            .binding("square", "shop.join.square")
            .binding("join", "shop.ask")
            .binding("ask", "shop.collect")
            .binding("collect", "shop.result")
            .startBinding("input", "shop.copy");

    private static final Outlet<Integer> INPUT = Outlet.of("shop", "input", Integer.class);
    private static final Outlet<Integer> COPY = Outlet.of("shop", "copy", Integer.class);
    private static final Outlet<Integer> DOUBLE = Outlet.of("shop", "double", Integer.class);
    private static final Outlet<Integer> SQUARE = Outlet.of("shop", "square", Integer.class);
    private static final Outlet<Integer> JOIN = Outlet.of("shop", "join", Integer.class);
    private static final Outlet<Integer> ASK = Outlet.of("shop", "ask", Integer.class);
    private static final Outlet<String> COLLECT = Outlet.of("shop", "collect", String.class);
    private static final Edge<Integer> TO_COPY = Edge.of("shop", "input", "copy", "shop.copy", Integer.class);
    private static final Edge<Integer> TO_DOUBLE =
            Edge.of("shop", "copy", "double", "shop.double", Integer.class).retryEvery(SHORT, 3);
    private static final Edge<Integer> TO_SQUARE = Edge.of("shop", "copy", "square", "shop.square", Integer.class);
    private static final Edge<Integer> DOUBLED = Edge.of("shop", "double", "join", "shop.join.double", Integer.class);
    private static final Edge<Integer> SQUARED = Edge.of("shop", "square", "join", "shop.join.square", Integer.class);
    private static final Edge<Integer> TO_ASK =
            Edge.of("shop", "join", "ask", "shop.ask", Integer.class).pollEvery(SHORT, DAY);
    private static final Edge<Integer> TO_COLLECT = Edge.of("shop", "ask", "collect", "shop.collect", Integer.class);

    private static PrivateRabbit rabbit;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private String prefix;
    private RunningNodes owner;

    /** Says what it was given, at once. */
    private static final class Collected implements Accumulator<Integer, Integer, String> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Accumulation<Integer, String> add(Integer state, Integer input) {
            return Accumulation.done("got " + input);
        }
    }

    @BeforeAll
    static void startRabbit() {
        rabbit = PrivateRabbit.start();
    }

    @AfterAll
    static void endRabbit() {
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @BeforeEach
    void declare() {
        owner = new RunningNodes(rabbit, TOPOLOGY);
        prefix = owner.prefix;
        opened.add(owner);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    /** A user who may write to the graph's exchange and read these queues. */
    private String userWhoReads(String... queues) {
        String user = user();
        permit(user, only("shop"), only(queues));
        return user;
    }

    private String user() {
        String user = "node-" + prefix + opened.size();
        rabbit.rabbitmqctl("add_user", user, "secret");
        return user;
    }

    private static void permit(String user, String write, String read) {
        rabbit.rabbitmqctl("set_permissions", user, "^$", write, read);
    }

    private String only(String... names) {
        return names.length == 0
                ? "^$"
                : Stream.of(names)
                        .map(name -> AccessRefusal.pattern(prefix + name))
                        .collect(Collectors.joining("|"));
    }

    private CachingConnectionFactory connections(String user) {
        ConnectionFactory factory = rabbit.connectionFactory();
        factory.setUsername(user);
        factory.setPassword("secret");
        var connections = new CachingConnectionFactory(factory);
        opened.add(connections::destroy);
        return connections;
    }

    private RunningNodes as(String user) {
        var verifying = new TopologySettings(prefix, 20, TopologyMode.VERIFY, TopologyMode.VERIFY, TopologyMode.VERIFY);
        var nodes = new RunningNodes(rabbit, TOPOLOGY, verifying, connections(user));
        opened.add(0, nodes);
        return nodes;
    }

    private ConfirmedRunStarter client(String user) {
        var client = new ConfirmedRunStarter(
                new BrokerConnections(connections(user)),
                () -> {},
                new Codec(JsonMapper.builder().build()),
                new ClientSettings(prefix, Duration.ofSeconds(30), 1 << 20),
                Traces.NONE);
        opened.add(0, client);
        return client;
    }

    private void send(String producer, int value) throws Exception {
        owner.send(
                "shop",
                producer,
                new BasicProperties.Builder()
                        .messageId("i" + value)
                        .deliveryMode(2)
                        .build(),
                "" + value);
    }

    @Test
    void runsEachKindOfNodeThatReadsItsQueuesAndWritesToTheExchange() {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger questions = new AtomicInteger();
        as(userWhoReads("shop.copy")).fanOut(TO_COPY, COPY);
        as(userWhoReads("shop.double"))
                .process(
                        TO_DOUBLE,
                        x -> {
                            if (calls.incrementAndGet() == 1) {
                                throw new IllegalStateException("retried");
                            }
                            return 2 * x;
                        },
                        DOUBLE);
        as(userWhoReads("shop.square")).process(TO_SQUARE, x -> x * x, SQUARE);
        as(userWhoReads("shop.join.double", "shop.join.square", "shop.join.state"))
                .join(DOUBLED, SQUARED, (a, b) -> a * b, JOIN);
        as(userWhoReads("shop.ask"))
                .poll(List.of(TO_ASK), x -> questions.incrementAndGet() < 3 ? Optional.empty() : Optional.of(x), ASK);
        as(userWhoReads("shop.collect", "shop.collect.state"))
                .accumulate(TO_COLLECT, new Collected(), Integer.class, COLLECT, DAY);

        client(userWhoReads()).start(INPUT, 3);

        assertThat(owner.take("shop.result", 1)).containsExactly("\"got 54\"");
    }

    @Test
    void deadLettersWithNoMoreThanThat() throws Exception {
        as(userWhoReads("shop.square"))
                .process(
                        TO_SQUARE.retryEvery(SHORT, 1),
                        (Integer x) -> {
                            throw new IllegalStateException("no");
                        },
                        SQUARE);

        send("copy", 3);

        assertThat(owner.take("shop.dead", 1)).containsExactly("3");
    }

    @Test
    void standsByWithNoMoreThanThat() {
        String user = userWhoReads("shop.join.double", "shop.join.square", "shop.join.state");
        NodeContainer first = as(user).join(DOUBLED, SQUARED, (a, b) -> a * b, JOIN);
        eventually().until(() -> first.state().status() == Status.CONSUMING);

        NodeContainer second = as(user).join(DOUBLED, SQUARED, (a, b) -> a * b, JOIN);
        eventually().until(() -> second.state().status() == Status.STANDBY);
        RunningNodes.drain(first);

        eventually().until(() -> second.state().status() == Status.CONSUMING);
    }

    @Test
    void saysThatItMayNotReadItsQueueAndConsumesWhenItMay(CapturedOutput output) throws Exception {
        String user = userWhoReads("shop.square");
        permit(user, only("shop"), "^$");
        String line =
                "Node 'square' %s: User '%s' misses the read permission on queue '%sshop.square' in virtual host '/'. "
                                .formatted("cannot consume", user, prefix)
                        + "Grant it beside what `rabbitmqctl list_user_permissions '%1$s'` shows: rabbitmqctl set_permissions -p '/' '%1$s' CONFIGURE WRITE '%2$s'"
                                .formatted(user, only("shop.square"));

        NodeContainer square = as(user).process(TO_SQUARE, x -> x * x, SQUARE);
        eventually().until(() -> square.state().detail().equals(line));
        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .until(() -> square.state().status().equals(Status.WAITING));
        assertThat(output).containsOnlyOnce("misses the read permission").doesNotContain("\tat ");

        permit(user, only("shop"), only("shop.square"));
        send("copy", 3);
        assertThat(owner.take("shop.join.square", 1)).containsExactly("9");
    }

    @Test
    void saysThatItMayNotWriteToTheExchangeAndKeepsItsMessages(CapturedOutput output) throws Exception {
        String user = userWhoReads("shop.square");
        permit(user, "^$", only("shop.square"));
        AtomicInteger calls = new AtomicInteger();
        for (int i = 1; i <= 20; i++) {
            send("copy", i);
        }

        as(user).process(
                        TO_SQUARE,
                        x -> {
                            calls.incrementAndGet();
                            return x * x;
                        },
                        SQUARE);
        eventually().until(() -> calls.get() == 20);
        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .until(() -> owner.messages("shop.join.square") == 0 && owner.messages("shop.dead") == 0);
        assertThat(output)
                .containsOnlyOnce(
                        "Node 'square' cannot publish: User '" + user + "' misses the write permission on exchange '"
                                + prefix + "shop' in virtual host '/'. Grant it")
                .containsOnlyOnce("misses the write permission")
                .doesNotContain("lost the channel")
                .doesNotContain("cannot publish: channel")
                .doesNotContain("\tat ");

        permit(user, only("shop"), only("shop.square"));
        assertThat(owner.take("shop.join.square", 20)).doesNotHaveDuplicates();
        assertThat(calls).hasValue(20);
    }

    @Test
    void saysThatAJoinMayNotReadItsStateOrAnInput(CapturedOutput output) {
        String user = userWhoReads("shop.join.double", "shop.join.square");
        NodeContainer join = as(user).join(DOUBLED, SQUARED, (a, b) -> a * b, JOIN);
        eventually()
                .until(() -> join.state()
                        .detail()
                        .contains("misses the read permission on queue '" + prefix + "shop.join.state'"));

        permit(user, only("shop"), only("shop.join.double", "shop.join.state"));
        eventually()
                .until(() -> join.state()
                        .detail()
                        .contains("misses the read permission on queue '" + prefix + "shop.join.square'"));
        assertThat(output).doesNotContain("\tat ");

        permit(user, only("shop"), only("shop.join.double", "shop.join.square", "shop.join.state"));
        eventually().until(() -> join.state().status() == Status.CONSUMING);
    }

    @Test
    void saysThatAJoinMayNotWriteItsState(CapturedOutput output) {
        String user = userWhoReads("shop.join.double", "shop.join.square", "shop.join.state");
        permit(user, "^$", only("shop.join.double", "shop.join.square", "shop.join.state"));

        NodeContainer join = as(user).join(DOUBLED, SQUARED, (a, b) -> a * b, JOIN);

        eventually()
                .until(() ->
                        join.state().detail().contains("misses the write permission on exchange '" + prefix + "shop'"));
        assertThat(output).containsOnlyOnce("misses the write permission").doesNotContain("\tat ");
    }

    @Test
    void tellsAClientAtOnceThatItMayNotWrite() {
        String user = user();
        permit(user, "^$", ".*");
        ConfirmedRunStarter client = client(user);

        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> client.start(INPUT, "r", 3))
                .withMessage(
                        "Run 'r' of start 'input' of graph 'shop' was not confirmed. User '%1$s' misses the write"
                                + " permission on exchange '%2$sshop' in virtual host '/'. Grant it beside what `rabbitmqctl"
                                + " list_user_permissions '%1$s'` shows: rabbitmqctl set_permissions -p '/' '%1$s' CONFIGURE '%3$s' READ."
                                + " To start again with the same run and value is safe.",
                        user, prefix, only("shop"));
    }
}
