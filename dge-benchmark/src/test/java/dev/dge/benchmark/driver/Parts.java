package dev.dge.benchmark.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of the benchmark. What waits for each answer gets fewer messages than what does not. */
final class Parts {

    private static final int WAITING = 20;
    private static final int DATABASE = 8;

    private final Plain plain;
    private final Nodes nodes;
    private final Spring spring;

    Parts(Plain plain, Nodes nodes, Spring spring) {
        this.plain = plain;
        this.nodes = nodes;
        this.spring = spring;
    }

    /** Numbers are squared. */
    Part relay() throws IOException, InterruptedException {
        Relay relay = new Relay("relay", "square", Bodies::number);
        List<Contender> contenders = relays(relay, "square", "relay.square", "relay.out");
        contenders.add(2, nodes.relayWithoutMeters(relay));
        contenders.add(plain.relay(Names.PIPELINED_CLASSIC, "PipelinedRelay", "classic", relay));
        contenders.add(plain.relay(Names.ONE_AT_A_TIME_CLASSIC, "OneAtATimeRelay", "classic", relay)
                .slower(WAITING));
        return new Part(relay.part(), contenders);
    }

    /** Applications that do the least with a message, from their start to that. */
    Part start() throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>(List.of(nodes.start()));
        contenders.addAll(spring.starts());
        return new Part("start", contenders);
    }

    /** A node without and with an archive of its classes. */
    Part archive() throws InterruptedException {
        return new Part("archive", nodes.archives());
    }

    /** Texts are handed on. */
    Part texts(String part, int size, int slowness) throws IOException, InterruptedException {
        Relay relay = new Relay(part, "copy", Bodies.text(size));
        return new Part(
                part,
                relays(relay, "copy", "blobs.copy", "blobs.blob-out").stream()
                        .map(each -> each.slower(slowness))
                        .toList());
    }

    private List<Contender> relays(Relay relay, String node, String input, String output)
            throws IOException, InterruptedException {
        nodes.declare("");
        List<Contender> contenders = new ArrayList<>();
        contenders.add(plain.relay(Names.PIPELINED, "PipelinedRelay", "quorum", relay));
        contenders.add(nodes.relay(node, input, output, relay));
        contenders.add(plain.relay(Names.ONE_AT_A_TIME, "OneAtATimeRelay", "quorum", relay)
                .slower(WAITING));
        for (Contender contender : spring.all(relay)) {
            contenders.add(contender.name().equals(Names.STREAM) ? contender : contender.slower(WAITING));
        }
        return contenders;
    }

    /** One join. */
    Part join() throws IOException, InterruptedException {
        return new Part(
                "join",
                List.of(
                        plain.join(Names.PLAIN_JOIN, "PlainJoin").slower(2),
                        nodes.join("join.", Optional.empty()).slower(2)));
    }

    /** One join with its groups in a database. */
    Part databaseJoin(String url) throws IOException, InterruptedException {
        return new Part(
                "join-jdbc",
                List.of(
                        plain.join(Names.DATABASE_JOIN, "DatabaseJoin", url).slower(DATABASE),
                        nodes.join("join-jdbc.", Optional.of(url)).slower(DATABASE)));
    }

    /** Six hops, of which two meet in a join. */
    Part diamond(String part, int slowness, Optional<String> database) throws IOException, InterruptedException {
        return new Part(
                part,
                List.of(
                        plain.relay(
                                Names.PIPELINED, "PipelinedRelay", "quorum", new Relay(part, "square", Bodies::number)),
                        nodes.diamond(Names.DGE, part + ".", database).slower(slowness),
                        nodes.diamond(Names.DGE_PROCESSES, part + "-processes.", database)
                                .slower(slowness)));
    }
}
