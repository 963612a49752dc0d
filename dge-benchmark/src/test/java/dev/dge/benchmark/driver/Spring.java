package dev.dge.benchmark.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The contenders on Spring AMQP and Spring Cloud Stream, from a build of their own: see the folder {@code contenders}. */
final class Spring {

    private final Broker broker;
    private final Path folder;

    private Spring(Broker broker, Path folder) {
        this.broker = broker;
        this.folder = folder;
    }

    /** Builds their jars; what Maven says of a failure goes to a log. */
    static Spring build(Broker broker, Settings settings) throws IOException, InterruptedException {
        Path folder = settings.target().resolveSibling("contenders");
        Path log = settings.results().resolve("logs/contenders.log");
        Files.createDirectories(log.getParent());
        int status = new ProcessBuilder(settings.maven().toString(), "-q", "-B", "package")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            System.out.println("Without Spring AMQP and Spring Cloud Stream: they could not be built, see " + log);
        }
        return new Spring(broker, folder);
    }

    /** Listener and template, and none of the binder where that could not be built. */
    List<Contender> all(Relay relay) throws IOException {
        List<Contender> built = new ArrayList<>();
        if (Files.exists(jar("spring-amqp"))) {
            built.add(amqp(Names.SPRING_AMQP, "spring-amqp", relay));
        }
        if (Files.exists(jar("spring-cloud-stream"))) {
            built.add(stream(Names.STREAM, false, relay));
            built.add(stream(Names.STREAM_TRANSACTED, true, relay));
        }
        return built;
    }

    /** A listener whose answer goes to a queue, without actuator, and a listener and template with it. */
    List<Contender> starts() throws IOException {
        Relay relay = new Relay("start", "square", Bodies::number);
        List<Contender> built = new ArrayList<>();
        if (Files.exists(jar("bare-amqp"))) {
            built.add(amqp(Names.BARE, "bare-amqp", relay));
        }
        if (Files.exists(jar("spring-amqp"))) {
            built.add(amqp(Names.WITH_ACTUATOR, "spring-amqp", relay));
        }
        return built;
    }

    private Contender amqp(String name, String project, Relay relay) throws IOException {
        String queue = relay.part() + "." + project;
        broker.declare(queue + ".out", "quorum");
        return contender(name, project, queue, relay, "--spring.profiles.active=" + relay.work());
    }

    private Contender stream(String name, boolean transacted, Relay relay) throws IOException {
        String queue = relay.part() + (transacted ? ".stream-transacted" : ".stream");
        broker.declareBehind(queue + ".out.exchange", queue + ".out");
        return contender(
                name,
                "spring-cloud-stream",
                queue,
                relay,
                "--relay.function=" + relay.work(),
                "--spring.cloud.stream.function.bindings." + relay.work() + "-in-0=input",
                "--spring.cloud.stream.function.bindings." + relay.work() + "-out-0=output",
                "--relay.transacted=" + transacted);
    }

    private Contender contender(String name, String project, String queue, Relay relay, String... more)
            throws IOException {
        broker.declare(queue + ".in", "quorum");
        List<String> arguments = new ArrayList<>(List.of("-jar", jar(project).toString()));
        arguments.add("--spring.rabbitmq.host=127.0.0.1");
        arguments.add("--spring.rabbitmq.port=" + broker.port());
        arguments.add("--relay.input=" + queue + ".in");
        arguments.add("--relay.output=" + queue + ".out");
        arguments.addAll(List.of(more));
        return new Contender(name, List.of(arguments), List.of(queue + ".in"), queue + ".out", relay.bodies());
    }

    private Path jar(String project) {
        return folder.resolve(project + "/target/" + project + ".jar");
    }
}
