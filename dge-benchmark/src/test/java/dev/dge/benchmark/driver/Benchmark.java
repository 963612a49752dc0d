package dev.dge.benchmark.driver;

import dev.dge.testing.DatabaseServer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.opentest4j.TestAbortedException;

/**
 * Measures everything, and shows what came out.
 *
 * <p>{@code -Dbenchmark.rounds=1 -Dbenchmark.messages=5000} is a quick look, {@code -Dbenchmark.only=relay,join} measures
 * some parts.
 */
public final class Benchmark {

    private final Settings settings;
    private final Contest contest;
    private final StartContest starts;
    private final Report report = new Report();

    private Benchmark(Settings settings, Broker broker) {
        this.settings = settings;
        this.contest = new Contest(broker, settings);
        this.starts = new StartContest(broker, settings);
    }

    public static void main(String[] args) throws IOException, InterruptedException, TimeoutException {
        Settings settings = Settings.ofSystemProperties();
        try (Broker broker = Broker.start()) {
            System.out.printf("RabbitMQ %s, %d rounds%n", broker.version(), settings.rounds());
            Nodes nodes = new Nodes(broker, settings, settings.jar());
            Parts parts = new Parts(new Plain(broker), nodes, Spring.build(broker, settings));
            Benchmark benchmark = new Benchmark(settings, broker);
            benchmark.measure(parts);
            benchmark.measureGrowth(broker, nodes);
            benchmark.show();
        } catch (TestAbortedException e) {
            System.out.println("Nothing is measured. " + e.getMessage() + "; install RabbitMQ, or name its folder in"
                    + " DGE_TEST_RABBITMQ_BIN.");
        }
        // Clients leave threads behind.
        System.exit(0);
    }

    private interface Source {
        Part part() throws IOException, InterruptedException;
    }

    private void measure(Parts parts) throws IOException, InterruptedException, TimeoutException {
        hold("relay", parts::relay);
        holdStarts("start", parts::start);
        holdStarts("archive", parts::archive);
        hold("copy-64", () -> parts.texts("copy-64", 64, 1));
        hold("copy-1k", () -> parts.texts("copy-1k", 1 << 10, 2));
        hold("copy-64k", () -> parts.texts("copy-64k", 64 << 10, 20));
        hold("join", parts::join);
        hold("diamond", () -> parts.diamond("diamond", 6, Optional.empty()));
        if (settings.wants("join-jdbc") || settings.wants("diamond-jdbc")) {
            Optional<String> database = DatabaseServer.newPostgresql().map(server -> server.url("postgres"));
            if (database.isPresent()) {
                hold("join-jdbc", () -> parts.databaseJoin(database.get()));
                hold("diamond-jdbc", () -> parts.diamond("diamond-jdbc", 20, database));
            }
        }
    }

    private interface CurveSource {
        Curve measure() throws IOException, InterruptedException, TimeoutException;
    }

    private void measureGrowth(Broker broker, Nodes nodes) throws IOException, InterruptedException, TimeoutException {
        Growth growth = new Growth(broker, contest, nodes, new Nodes(broker, settings, settings.growingJar()));
        draw("instances", growth::instances);
        draw("fairness", new Fairness(broker, nodes, settings)::measure);
        draw("chain", growth::chain);
        draw("fan-out", growth::fanOut);
        draw("accumulate", growth::accumulate);
        draw("retry", growth::retry);
        draw("backlog", new Backlog(broker, nodes, settings)::measure);
        draw("generate", new Generation(settings)::measure);
    }

    private void draw(String name, CurveSource source) throws IOException, InterruptedException, TimeoutException {
        if (settings.wants(name)) {
            System.out.println("\n" + report.add(source.measure()));
            report.write(settings.results());
        }
    }

    private void hold(String name, Source source) throws IOException, InterruptedException, TimeoutException {
        if (settings.wants(name)) {
            System.out.println("\n" + report.add(name, contest.hold(source.part())));
            report.write(settings.results());
        }
    }

    private void holdStarts(String name, Source source) throws IOException, InterruptedException, TimeoutException {
        if (settings.wants(name)) {
            System.out.println("\n" + report.addStarts(name, starts.hold(source.part())));
            report.write(settings.results());
        }
    }

    private void show() {
        System.out.println("\nAll ratios; also in " + settings.results() + "\n\n" + report.ratios());
    }
}
