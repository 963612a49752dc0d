package dev.dge.benchmark.driver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The contenders that take a message from one queue and put one into another. */
final class Relays {

    static final String ONE_AT_A_TIME = "plain client, one at a time";
    static final String PIPELINED = "plain client, pipelined";
    static final String DGE = "DGE";

    private static final String CONTENDERS = "dev.dge.benchmark.contender.";

    private final Broker broker;
    private final Settings settings;

    Relays(Broker broker, Settings settings) {
        this.broker = broker;
        this.settings = settings;
    }

    /** Numbers are squared. */
    Part numbers() throws IOException {
        return new Part(
                "relay",
                1,
                List.of(
                        plain("relay", PIPELINED, "PipelinedRelay", "SQUARE", "quorum", 1),
                        plain("relay", ONE_AT_A_TIME, "OneAtATimeRelay", "SQUARE", "quorum", 20),
                        dge(
                                "square",
                                "relay.square",
                                "relay.out",
                                n -> Integer.toString(n).getBytes(US_ASCII))));
    }

    private Contender plain(String part, String name, String main, String work, String queueType, int slowness)
            throws IOException {
        String queue = part + "." + main + "." + queueType;
        broker.declare(queue + ".in", queueType);
        broker.declare(queue + ".out", queueType);
        return new Contender(
                name,
                List.of(List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        CONTENDERS + main,
                        "" + broker.port(),
                        queue + ".in",
                        queue + ".out",
                        work)),
                List.of(queue + ".in"),
                queue + ".out",
                slowness,
                n -> Integer.toString(n).getBytes(US_ASCII));
    }

    private Contender dge(String node, String input, String output, java.util.function.IntFunction<byte[]> bodies) {
        return new Contender(DGE, List.of(jar(node)), List.of(input), output, 1, bodies);
    }

    /** Runs nodes of the jar. */
    List<String> jar(String profiles) {
        return new ArrayList<>(List.of(
                "-jar",
                settings.jar().toString(),
                "--spring.profiles.active=" + profiles,
                "--spring.rabbitmq.host=127.0.0.1",
                "--spring.rabbitmq.port=" + broker.port()));
    }
}
