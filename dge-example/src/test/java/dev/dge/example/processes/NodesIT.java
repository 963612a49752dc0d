package dev.dge.example.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.testing.FreePort;
import dev.dge.testing.TestBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Every node as a process of its own over RabbitMQ, and two of some of them; the tests share them. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class NodesIT {

    private static final int RUNS = 1_500;
    private static final int BY_SIGTERM = 128 + 15;

    private final List<JarProcess> processes = new ArrayList<>();
    private TestBroker broker;
    private String prefix;
    private String appraiser;
    private JarProcess doubler;
    private JarProcess square;
    private JarProcess multiply;
    private JarProcess standby;
    private JarProcess restCall;
    private Traffic traffic;
    private int inputs;

    @BeforeAll
    void startEachNode() {
        broker = TestBroker.rabbit();
        prefix = broker.prefix();
        int port = FreePort.find();
        appraiser = "http://localhost:" + port;
        start("appraiser", "server.port=" + port);
        start("duplicate-input");
        start("square");
        doubler = start("double");
        square = start("square");
        multiply = start("multiply");
        restCall = start("rest-call");
        awaitStart();
        standby = start("multiply");
    }

    private JarProcess start(String node, String... more) {
        Stream<String> settings = Stream.of(
                        Stream.of(
                                "spring.profiles.active=" + node,
                                "dge.prefix=" + prefix,
                                "spring.rabbitmq.requested-heartbeat=2s",
                                "example.appraiser-url=" + appraiser),
                        Stream.of(broker.properties()),
                        Stream.of(more))
                .flatMap(Function.identity());
        JarProcess process = JarProcess.start(settings.map("--"::concat).toArray(String[]::new));
        processes.add(process);
        return process;
    }

    private void awaitStart() {
        running().forEach(process -> process.awaitLine("Started ArithmeticApplication"));
    }

    private Stream<JarProcess> running() {
        return processes.stream().filter(JarProcess::isAlive);
    }

    @BeforeEach
    void listen() throws Exception {
        awaitStart();
        traffic = new Traffic(broker, prefix, inputs);
    }

    @AfterEach
    void hangUp() throws Exception {
        inputs += traffic.sent();
        traffic.close();
    }

    @AfterAll
    void killEachNode() {
        processes.forEach(JarProcess::close);
    }

    @Test
    @Order(1)
    void computesEachRun() throws Exception {
        traffic.send(10);

        traffic.awaitEachResultUnderOneId();
        assertThat(traffic.received()).isEqualTo(10);
    }

    @Test
    @Order(2)
    void answersWhatItRuns() {
        JsonNode graph = square.actuator("dge").at("/graphs/0");

        assertThat(graph.at("/name").stringValue()).isEqualTo("arithmetic");
        assertThat(graph.at("/nodes").valueStream().map(NodesIT::shown))
                .containsExactly(
                        "input, a start",
                        "duplicate-input, a fan-out",
                        "double, a process",
                        "square, a process, consuming",
                        "multiply, a aggregate",
                        "rest-call, a poll",
                        "result, a terminate");
        assertThat(graph.at("/edges").valueStream().map(NodesIT::consumed))
                .containsExactly(
                        prefix + "arithmetic.duplicate-input 1",
                        prefix + "arithmetic.double 1",
                        prefix + "arithmetic.square 2",
                        prefix + "arithmetic.multiply.double 1",
                        prefix + "arithmetic.multiply.square 1",
                        prefix + "arithmetic.rest-call 1",
                        prefix + "arithmetic.result 1");
    }

    private static String shown(JsonNode node) {
        String state = node.path("state").stringValue("");
        return node.at("/name").stringValue() + ", a " + node.at("/kind").stringValue()
                + (state.isEmpty() ? "" : ", " + state);
    }

    private static String consumed(JsonNode edge) {
        return edge.at("/queue").stringValue() + " " + edge.at("/consumers").intValue();
    }

    @Test
    @Order(3)
    void processesNothingTwiceWhenItIsToldToEndInMidWork() throws Exception {
        long duplicates = duplicates();
        CompletableFuture<Void> sent = traffic.sendMeanwhile(RUNS);
        traffic.awaitFinished(RUNS / 10);
        square.terminate();
        int exitCode = square.awaitEnd();
        boolean inMidWork = !sent.isDone();
        square = start("square");

        assertThat(exitCode).as(square.output()).isEqualTo(BY_SIGTERM);
        assertThat(inMidWork).as("in mid-work").isTrue();
        sent.join();
        traffic.awaitEachResultUnderOneId();
        assertThat(traffic.received()).as("results").isEqualTo(RUNS);
        assertThat(duplicates()).as("duplicates that the join has met").isEqualTo(duplicates);
    }

    private long duplicates() {
        return Stream.of(multiply, standby)
                .map(join -> join.actuator("metrics/dge.node.duration?tag=node:multiply&tag=outcome:duplicate"))
                .mapToLong(timer -> timer.at("/measurements/0/value").asLong(0))
                .sum();
    }

    @Test
    @Order(4)
    void losesNothingWhenProcessAndPollAreKilledInMidWork() throws Exception {
        CompletableFuture<Void> sent = traffic.sendMeanwhile(RUNS);
        traffic.awaitFinished(RUNS / 10);
        restCall.kill();
        long pending = broker.messages(prefix + "arithmetic.rest-call.poll.1s");
        square.kill();
        boolean inMidWork = !sent.isDone();
        square = start("square");
        restCall = start("rest-call");

        assertThat(inMidWork).as("in mid-work").isTrue();
        assertThat(pending).as("pending polls").isPositive();
        sent.join();
        traffic.awaitEachResultUnderOneId();
    }

    @Test
    @Order(5)
    void decidesEachRunOnceWhenJoinAndProducerAreKilled() throws Exception {
        CompletableFuture<Void> sent = traffic.sendMeanwhile(RUNS);
        traffic.awaitFinished(RUNS / 10);
        multiply.kill();
        doubler.kill();
        boolean inMidWork = !sent.isDone();
        multiply = start("multiply");
        doubler = start("double");

        assertThat(inMidWork).as("in mid-work").isTrue();
        sent.join();
        traffic.awaitEachResultUnderOneId();
    }

    @Test
    @Order(6)
    void goesOnWhenTheOwnerOfTheJoinIsFrozenAndDecidesNothingTwiceWhenItWakesUp() throws Exception {
        JarProcess owner = Stream.of(multiply, standby)
                .filter(join -> "consuming".equals(state(join)))
                .findFirst()
                .orElseThrow();
        CompletableFuture<Void> sent = traffic.sendMeanwhile(RUNS);
        traffic.awaitFinished(RUNS / 10);
        owner.freeze();
        boolean inMidWork = !sent.isDone();

        assertThat(inMidWork).as("in mid-work").isTrue();
        sent.join();
        traffic.awaitEachResultUnderOneId();
        owner.wake();
        traffic.send(10);
        traffic.awaitEachResultUnderOneId();
        assertThat(broker.messages(prefix + "arithmetic.dead")).isZero();
    }

    private static String state(JarProcess join) {
        return join.actuator("dge")
                .at("/graphs/0/nodes")
                .valueStream()
                .filter(node -> node.at("/name").stringValue().equals("multiply"))
                .findFirst()
                .orElseThrow()
                .path("state")
                .stringValue("");
    }

    @Test
    @Order(7)
    void leavesNothingBehindWhenAllAreToldToEnd() throws Exception {
        traffic.send(RUNS);
        traffic.awaitEachResultUnderOneId();
        List<JarProcess> running = running().toList();
        running.forEach(JarProcess::terminate);

        assertThat(running).extracting(JarProcess::awaitEnd).containsOnly(BY_SIGTERM);
        assertThat(Stream.of(
                        "arithmetic.duplicate-input",
                        "arithmetic.double",
                        "arithmetic.square",
                        "arithmetic.multiply.double",
                        "arithmetic.multiply.square",
                        "arithmetic.rest-call",
                        "arithmetic.rest-call.poll.1s",
                        "arithmetic.dead"))
                .allSatisfy(queue ->
                        assertThat(broker.messages(prefix + queue)).as(queue).isZero());
    }
}
