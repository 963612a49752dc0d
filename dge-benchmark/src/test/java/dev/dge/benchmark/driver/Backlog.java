package dev.dge.benchmark.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** One process that comes to very many messages: its memory and its pace while it works them off. */
final class Backlog {

    private static final String PREFIX = "backlog.";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SAMPLES = 3;
    private static final double FLAT = 1.1;

    private final Broker broker;
    private final Nodes nodes;
    private final Settings settings;

    Backlog(Broker broker, Nodes nodes, Settings settings) {
        this.broker = broker;
        this.nodes = nodes;
        this.settings = settings;
    }

    Curve measure() throws IOException, InterruptedException, TimeoutException {
        nodes.declare(PREFIX);
        String output = PREFIX + "relay.out";
        Contender contender =
                nodes.process("DGE", PREFIX, List.of("square"), List.of(PREFIX + "relay.square"), List.of(output));
        broker.fill(contender, settings.backlog());
        List<Point> paces = new ArrayList<>();
        List<Point> memory = new ArrayList<>();
        try (Jvm jvm =
                Jvm.start(contender.processes().get(0), settings.results().resolve("logs/backlog.log"))) {
            await(jvm, output, 1);
            for (int percent = 10; percent < 100; percent += 10) {
                long before = broker.ready(output);
                long begun = System.nanoTime();
                await(jvm, output, settings.backlog() / 100L * percent);
                double seconds = (System.nanoTime() - begun) / 1e9;
                paces.add(Point.of(percent, (broker.ready(output) - before) / seconds));
                memory.add(new Point(percent, samples(jvm)));
            }
        }
        broker.purge(output);
        return new Curve(
                "backlog",
                "% worked off",
                List.of(
                        new Line("live MiB", memory, Optional.of(Bound.growsAtMost(FLAT))),
                        new Line("runs/s", paces, Optional.empty())));
    }

    private void await(Jvm jvm, String output, long count) {
        Awaitility.await(count + " outputs of a backlog")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    jvm.mustLive();
                    return broker.ready(output) >= count;
                });
    }

    private static List<Double> samples(Jvm jvm) throws IOException, InterruptedException {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(jvm.liveMiB());
        }
        return samples;
    }
}
