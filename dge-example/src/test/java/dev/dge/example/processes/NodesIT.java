package dev.dge.example.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.testing.TestBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every node as a process of its own over RabbitMQ, two of square and two of the join; shared by these tests. */
@TestInstance(Lifecycle.PER_CLASS)
class NodesIT {

    private static final int RUNS = 3_000;

    private final List<JarProcess> processes = new ArrayList<>();
    private TestBroker broker;
    private String prefix;
    private JarProcess doubler;
    private JarProcess square;
    private JarProcess multiply;
    private Traffic traffic;

    @BeforeAll
    void startEachNode() {
        broker = TestBroker.rabbit();
        prefix = broker.prefix();
        multiply = start("multiply");
        doubler = start("double");
        square = start("square");
        List<JarProcess> all =
                List.of(multiply, doubler, square, start("square"), start("duplicate-input"), start("multiply"));
        all.forEach(NodesIT::awaitRunning);
    }

    private JarProcess start(String node) {
        List<String> arguments = new ArrayList<>(List.of("--spring.profiles.active=" + node, "--dge.prefix=" + prefix));
        Stream.of(broker.properties()).map("--"::concat).forEach(arguments::add);
        JarProcess process = JarProcess.start(arguments.toArray(String[]::new));
        processes.add(process);
        return process;
    }

    private static void awaitRunning(JarProcess process) {
        process.awaitLine("Started ArithmeticApplication");
    }

    @BeforeEach
    void listen() throws Exception {
        traffic = new Traffic(broker, prefix);
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        traffic.close();
    }

    @AfterAll
    void endEachNode() {
        processes.forEach(JarProcess::close);
    }

    @Test
    void computesEachRun() throws Exception {
        traffic.send(10);

        traffic.awaitEachResultUnderOneId();
        assertThat(traffic.received()).isEqualTo(10);
    }

    @Test
    void losesNothingWhenAProcessIsKilledInMidWork() throws Exception {
        traffic.send(RUNS);
        traffic.awaitFinished(RUNS / 10);
        square.kill();
        int finished = traffic.finished();
        square = start("square");

        assertThat(finished).as("runs before the kill").isLessThan(RUNS);
        traffic.awaitEachResultUnderOneId();
    }

    @Test
    void decidesEachRunOnceWhenJoinAndProducerAreKilled() throws Exception {
        traffic.send(RUNS);
        traffic.awaitFinished(RUNS / 10);
        multiply.kill();
        doubler.kill();
        int finished = traffic.finished();
        multiply = start("multiply");
        doubler = start("double");

        assertThat(finished).as("runs before the kill").isLessThan(RUNS);
        traffic.awaitEachResultUnderOneId();
    }

    @Test
    void finishesWhatItBeganWhenItIsToldToEnd() throws Exception {
        traffic.send(RUNS);
        traffic.awaitFinished(RUNS / 10);
        square.terminate();
        int exitCode = square.awaitEnd();
        int finished = traffic.finished();
        square = start("square");

        assertThat(exitCode).as(square.output()).isEqualTo(143);
        assertThat(finished).as("runs before the end").isLessThan(RUNS);
        traffic.awaitEachResultUnderOneId();
        assertThat(traffic.received()).as("results").isEqualTo(RUNS);
    }

    @Test
    void answersWhatItRuns() throws Exception {
        String address = square.awaitLine("/actuator").replaceAll(".*(http://\\S+/actuator).*", "$1");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/dge")).build();

        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();

        assertThat(answer).contains("\"arithmetic\"", "\"square\"", prefix + "arithmetic.multiply.double");
    }
}
