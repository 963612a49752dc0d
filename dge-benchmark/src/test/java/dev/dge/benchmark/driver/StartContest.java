package dev.dge.benchmark.driver;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** Starts the contenders of a part in turns, one at a time, each while a message waits for it. */
final class StartContest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Broker broker;
    private final Settings settings;

    StartContest(Broker broker, Settings settings) {
        this.broker = broker;
        this.settings = settings;
    }

    List<Figures> hold(Part part) throws IOException, InterruptedException, TimeoutException {
        Path logs = settings.results().resolve("logs").resolve(part.name());
        List<Contender> contenders = part.contenders();
        List<List<Round>> rounds = new ArrayList<>();
        for (Contender contender : contenders) {
            // Unmeasured: what the machine reads from its disk for the first time.
            start(contender, logs);
            rounds.add(new ArrayList<>());
        }
        for (int round = 0; round < settings.rounds(); round++) {
            for (int turn = 0; turn < contenders.size(); turn++) {
                int which = (round + turn) % contenders.size();
                rounds.get(which).add(new Round(start(contenders.get(which), logs)));
            }
        }
        List<Figures> figures = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            figures.add(figures(contenders.get(i), rounds.get(i)));
        }
        return figures;
    }

    private static Figures figures(Contender contender, List<Round> rounds) {
        Figures all = new Figures(contender, rounds, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        return new Figures(
                contender, rounds, Double.NaN, Double.NaN, Metric.LIVE.median(all), Metric.FIRST_OUTPUT.median(all));
    }

    private Start start(Contender contender, Path logs) throws IOException, InterruptedException, TimeoutException {
        AtomicLong arrived = new AtomicLong();
        broker.purge(contender.outputs().get(0));
        Channel listening = broker.listen(contender.outputs().get(0), arrived::set);
        broker.fill(contender, 1);
        long begun = System.nanoTime();
        String log = contender.name().replaceAll("\\W+", "-") + ".log";
        try (Jvm jvm = Jvm.start(contender.processes().get(0), logs.resolve(log))) {
            Awaitility.await("output of " + contender.name())
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(() -> {
                        jvm.mustLive();
                        return arrived.get() != 0;
                    });
            double cpuSeconds = jvm.cpu().toNanos() / 1e9;
            double seconds = (arrived.get() - begun) / 1e9;
            // What follows the first output in its start also is part of its size.
            Thread.sleep(500);
            double resident = jvm.residentMiB();
            return new Start(seconds, cpuSeconds, jvm.liveMiB(), resident, jvm.loadedClasses());
        } finally {
            listening.abort();
        }
    }
}
