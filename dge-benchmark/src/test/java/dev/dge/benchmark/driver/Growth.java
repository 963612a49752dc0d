package dev.dge.benchmark.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Curves whose points are processes that take turns. */
final class Growth {

    private static final double LINEAR = 1.3;
    private static final List<Integer> SIZES = List.of(5, 10, 25, 50);

    private final Broker broker;
    private final Contest contest;
    private final Nodes nodes;
    private final Nodes growing;

    /**
     * Curves of these nodes.
     *
     * @param nodes those of the jar that all parts have
     * @param growing those of the graphs that grow
     */
    Growth(Broker broker, Contest contest, Nodes nodes, Nodes growing) {
        this.broker = broker;
        this.contest = contest;
        this.nodes = nodes;
        this.growing = growing;
    }

    /** Instances of a node that takes 10 ms for each message. */
    Curve instances() throws IOException, InterruptedException, TimeoutException {
        List<Integer> counts = List.of(1, 2, 3, 4);
        List<Contender> contenders = new ArrayList<>();
        for (int count : counts) {
            contenders.add(nodes.instances("DGE, instances " + count, "instances-" + count + ".", count, 10)
                    .slower(20));
        }
        List<Figures> figures = contest.pace(new Part("instances", contenders));
        return new Curve(
                "instances",
                "instances",
                List.of(Line.ofRounds("runs/s", counts, figures, (round, count) -> round.perSecond())
                        .to(Bound.growsAtLeast(3.8))));
    }

    /** Chains, all of their nodes in one process. */
    Curve chain() throws IOException, InterruptedException, TimeoutException {
        growing.declare("");
        List<Contender> contenders = new ArrayList<>();
        for (int size : SIZES) {
            contenders.add(growing.process(
                            "DGE, chain of " + size,
                            "",
                            numbered("hop-%d-of-" + size, size),
                            List.of("chains.hop-1-of-" + size),
                            List.of("chains.end-of-" + size))
                    .slower(size));
        }
        return costs("chain", "nodes", "hop", SIZES, contenders);
    }

    /** Fan-outs, with all of their branches in one process. */
    Curve fanOut() throws IOException, InterruptedException, TimeoutException {
        growing.declare("");
        List<Contender> contenders = new ArrayList<>();
        for (int size : SIZES) {
            List<String> profiles = new ArrayList<>(List.of("spread-" + size));
            profiles.addAll(numbered("branch-%d-of-" + size, size));
            contenders.add(growing.process(
                            "DGE, fan-out to " + size,
                            "",
                            profiles,
                            List.of("fan-outs.spread-" + size),
                            numbered("fan-outs.tip-%d-of-" + size, size))
                    .slower(size));
        }
        return costs("fan-out", "branches", "branch", SIZES, contenders);
    }

    /** Accumulations of runs with many parts. */
    Curve accumulate() throws IOException, InterruptedException, TimeoutException {
        List<Integer> sizes = List.of(10, 100, 1_000);
        List<Contender> contenders = new ArrayList<>();
        for (int size : sizes) {
            String prefix = "accumulate-" + size + ".";
            nodes.declare(prefix);
            contenders.add(nodes.process(
                            "DGE, accumulation of " + size,
                            prefix,
                            List.of("count"),
                            Collections.nCopies(size, prefix + "parts.count"),
                            List.of(prefix + "parts.count-out"))
                    .sending(number -> Bodies.number(size))
                    .slower(2 * size));
        }
        return costs("accumulate", "parts", "part", sizes, contenders);
    }

    private Curve costs(String part, String grows, String each, List<Integer> sizes, List<Contender> contenders)
            throws IOException, InterruptedException, TimeoutException {
        List<Figures> figures = contest.pace(new Part(part, contenders));
        Line memory = Line.ofMemory(sizes, figures);
        return new Curve(
                part,
                grows,
                List.of(
                        Line.ofRounds("us/" + each, sizes, figures, (round, size) -> 1e6 / round.perSecond() / size)
                                .to(Bound.growsAtMost(LINEAR)),
                        Line.ofRounds("CPU us/" + each, sizes, figures, (round, size) -> round.cpuMicros() / size)
                                .to(Bound.growsAtMost(LINEAR)),
                        // One node holds parts, whereas each hop and each branch is a node with memory of its own.
                        part.equals("accumulate") ? memory.to(Bound.growsAtMost(LINEAR)) : memory));
    }

    /** A node while messages wait that it has failed. */
    Curve retry() throws IOException, InterruptedException, TimeoutException {
        List<Integer> sizes = List.of(0, 10_000, 100_000);
        List<Contender> contenders = new ArrayList<>();
        for (int size : sizes) {
            String prefix = "retry-" + size + ".";
            nodes.declare(prefix);
            Contender contender = nodes.process(
                    "DGE, " + size + " in retry",
                    prefix,
                    List.of("pick"),
                    List.of(prefix + "retries.pick"),
                    List.of(prefix + "retries.pick-out"));
            // They fail before the process is taken for started, for its first good message comes after them.
            broker.fill(contender.sending(number -> Bodies.number(-1)), size);
            contenders.add(contender);
        }
        List<Figures> figures = contest.pace(new Part("retry", contenders));
        for (int size : sizes) {
            broker.mustHave("retry-" + size + ".retries.pick.retry.1h", size);
        }
        return new Curve(
                "retry",
                "waiting",
                List.of(
                        Line.ofRounds("runs/s", sizes, figures, (round, size) -> round.perSecond())
                                .to(Bound.growsAtLeast(0.9)),
                        Line.ofMemory(sizes, figures).to(Bound.growsAtMost(LINEAR))));
    }

    private static List<String> numbered(String format, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> String.format(format, number))
                .toList();
    }
}
