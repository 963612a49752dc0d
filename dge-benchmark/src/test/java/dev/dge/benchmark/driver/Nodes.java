package dev.dge.benchmark.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** DGE's own contenders: nodes of the jar. Those that work on the same graph at once have each a prefix of their own. */
final class Nodes {

    private final Broker broker;
    private final Settings settings;
    private final Path jar;

    Nodes(Broker broker, Settings settings, Path jar) {
        this.broker = broker;
        this.settings = settings;
        this.jar = jar;
    }

    /** One node, which must be declared. */
    Contender relay(String node, String input, String output, Relay relay) {
        return new Contender(Names.DGE, List.of(jar("", node)), List.of(input), output, relay.bodies());
    }

    /** The relay with Spring Boot's switch for all meters turned off. */
    Contender relayWithoutMeters(Relay relay) throws InterruptedException {
        String prefix = "without-meters.";
        declare(prefix);
        List<String> arguments = jar(prefix, "square");
        arguments.add("--management.metrics.enable.all=false");
        return new Contender(
                Names.WITHOUT_METERS,
                List.of(arguments),
                List.of(prefix + "relay.square"),
                prefix + "relay.out",
                relay.bodies());
    }

    /** The relay of a jar that has the starter and nothing else. */
    Contender start() throws InterruptedException {
        declare("");
        return start(Names.DGE, settings.jarOfStarter());
    }

    private Contender start(String name, Path jar, String... flags) {
        List<String> arguments = new ArrayList<>(List.of(flags));
        List<String> ofNode = jar("", "square");
        ofNode.set(1, jar.toString());
        arguments.addAll(ofNode);
        return new Contender(name, List.of(arguments), List.of("relay.square"), "relay.out", Bodies::number);
    }

    /** The same from the jar, extracted, and with an archive of its classes. */
    List<Contender> archives() throws InterruptedException {
        declare("");
        Archive archive = Archive.make(settings, "square");
        return List.of(
                start(Names.ARCHIVE, archive.jar(), archive.flag()),
                start(Names.EXTRACTED, archive.jar()),
                start(Names.FAT_JAR, settings.jarOfStarter()));
    }

    /** The join of the diamond; its groups are in a database if one is given. */
    Contender join(String prefix, Optional<String> database) throws InterruptedException {
        declare(prefix);
        return new Contender(
                Names.DGE,
                List.of(jar(prefix, "multiply", database)),
                List.of(prefix + "diamond.multiply.double", prefix + "diamond.multiply.power"),
                prefix + "diamond.product",
                Bodies::number);
    }

    /** The diamond in one process, or in one for each node. */
    Contender diamond(String name, String prefix, Optional<String> database) throws InterruptedException {
        declare(prefix);
        Stream<String> profiles = name.equals(Names.DGE_PROCESSES)
                ? Stream.of("duplicate", "double", "power", "multiply")
                : Stream.of("diamond");
        return new Contender(
                name,
                profiles.map(profile -> jar(prefix, profile, database)).toList(),
                List.of(prefix + "diamond.duplicate"),
                prefix + "diamond.product",
                Bodies::number);
    }

    /** One process of nodes that must be declared. */
    Contender process(String name, String prefix, List<String> nodes, List<String> inputs, List<String> outputs) {
        return new Contender(name, List.of(jar(prefix, String.join(",", nodes))), inputs, outputs, 1, Bodies::number);
    }

    /** Processes of a node that takes so many milliseconds for each message. */
    Contender instances(String name, String prefix, int count, int millis) throws InterruptedException {
        declare(prefix);
        return new Contender(
                name,
                Collections.nCopies(count, jar(prefix, "pause")),
                List.of(prefix + "pauses.pause"),
                prefix + "pauses.pause-out",
                number -> Bodies.number(millis));
    }

    /** Declares everything under a prefix. */
    void declare(String prefix) throws InterruptedException {
        try (Jvm init = Jvm.start(jar(prefix, "init"), settings.results().resolve("logs/" + prefix + "init.log"))) {
            init.awaitEnd();
        }
    }

    private List<String> jar(String prefix, String profiles, Optional<String> database) {
        if (database.isEmpty()) {
            return jar(prefix, profiles);
        }
        List<String> arguments = jar(prefix, profiles + ",jdbc");
        arguments.add("--spring.datasource.url=" + database.get());
        arguments.add("--spring.datasource.username=postgres");
        return arguments;
    }

    private List<String> jar(String prefix, String profiles) {
        List<String> arguments = new ArrayList<>(List.of("-jar", jar.toString()));
        arguments.add("--spring.profiles.active=" + profiles);
        arguments.add("--spring.rabbitmq.host=127.0.0.1");
        arguments.add("--spring.rabbitmq.port=" + broker.port());
        if (!prefix.isEmpty()) {
            arguments.add("--dge.prefix=" + prefix);
        }
        return arguments;
    }
}
