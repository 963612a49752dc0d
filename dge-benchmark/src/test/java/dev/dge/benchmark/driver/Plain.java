package dev.dge.benchmark.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The contenders on the plain client, in processes that have this one's class path. */
final class Plain {

    private static final String PACKAGE = "dev.dge.benchmark.contender.";

    private final Broker broker;

    Plain(Broker broker) {
        this.broker = broker;
    }

    Contender relay(String name, String main, String queueType, Relay relay) throws IOException {
        String queue = relay.part() + "." + main + "." + queueType;
        broker.declare(queue + ".in", queueType);
        broker.declare(queue + ".out", queueType);
        String work = relay.work().toUpperCase(Locale.ROOT);
        return new Contender(
                name,
                List.of(process(main, queue + ".in", queue + ".out", work)),
                List.of(queue + ".in"),
                queue + ".out",
                relay.bodies());
    }

    Contender join(String name, String main, String... more) throws IOException {
        String queue = "join." + main;
        List<String> inputs = List.of(queue + ".0", queue + ".1");
        for (String each : inputs) {
            broker.declare(each, "quorum");
        }
        broker.declare(queue + ".state", "quorum");
        broker.declare(queue + ".out", "quorum");
        return new Contender(
                name, List.of(process(main, queue, queue + ".out", more)), inputs, queue + ".out", Bodies::number);
    }

    private List<String> process(String main, String input, String output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
        arguments.addAll(List.of(PACKAGE + main, "" + broker.port(), input, output));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
