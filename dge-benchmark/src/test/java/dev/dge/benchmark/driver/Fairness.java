package dev.dge.benchmark.driver;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** Two instances of a node with 100 messages of a second each, of which one comes late: whether it gets its half. */
final class Fairness {

    private static final String PREFIX = "fairness.";
    private static final int MESSAGES = 100;
    private static final int MILLIS = 1_000;
    private static final double SECONDS = 55;

    private final Broker broker;
    private final Nodes nodes;
    private final Settings settings;

    Fairness(Broker broker, Nodes nodes, Settings settings) {
        this.broker = broker;
        this.nodes = nodes;
        this.settings = settings;
    }

    Curve measure() throws IOException, InterruptedException, TimeoutException {
        Contender contender = nodes.instances("DGE", PREFIX, 2, MILLIS);
        Queue<Long> outputs = new ConcurrentLinkedQueue<>();
        Channel listening = broker.listen(contender.outputs().get(0), outputs::add);
        broker.fill(contender, MESSAGES);
        Path logs = settings.results().resolve("logs/fairness");
        try (Jvm first = Jvm.start(contender.processes().get(0), logs.resolve("first.log"))) {
            await("the first instance's first output", first, () -> !outputs.isEmpty());
            try (Jvm second = Jvm.start(contender.processes().get(1), logs.resolve("second.log"))) {
                await("all outputs", first, () -> outputs.size() >= MESSAGES);
                second.mustLive();
            }
        }
        listening.abort();
        return curve(List.copyOf(outputs));
    }

    /** From when the first message was taken, which is a second before the first output. */
    private static Curve curve(List<Long> outputs) {
        long begun = outputs.get(0) - Duration.ofMillis(MILLIS).toNanos();
        List<Point> points = new ArrayList<>();
        for (int done = MESSAGES / 10; done <= MESSAGES; done += MESSAGES / 10) {
            points.add(Point.of(done, (outputs.get(done - 1) - begun) / 1e9));
        }
        return new Curve(
                "fairness",
                "messages done",
                List.of(new Line("seconds", points, Optional.of(Bound.endsAtMost(SECONDS)))));
    }

    private static void await(String what, Jvm jvm, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    jvm.mustLive();
                    return condition.call();
                });
    }
}
