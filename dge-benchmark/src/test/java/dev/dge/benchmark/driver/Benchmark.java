package dev.dge.benchmark.driver;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.opentest4j.TestAbortedException;

/** Measures everything, and shows what came out. */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException, TimeoutException {
        Settings settings = Settings.ofSystemProperties();
        try (Broker broker = Broker.start()) {
            Relays relays = new Relays(broker, settings);
            try (Jvm init = Jvm.start(relays.jar("init"), settings.results().resolve("logs/init.log"))) {
                init.awaitEnd();
            }
            Contest contest = new Contest(broker, settings);
            List<Figures> figures = contest.hold(relays.numbers());
            for (Figures f : figures) {
                System.out.printf(
                        "%-30s %8.0f/s %6.1f us  p50 %.2f p99 %.2f ms  %.0f MiB  start %.2f s%n",
                        f.contender().name(),
                        f.perSecond(),
                        f.cpuMicros(),
                        f.p50Millis(),
                        f.p99Millis(),
                        f.liveMiB(),
                        f.startSeconds());
            }
        } catch (TestAbortedException e) {
            System.out.println("Nothing is measured: " + e.getMessage());
        }
        System.exit(0);
    }
}
