package dev.dge.example.processes;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.Queue;
import dev.dge.example.processes.FaultTable.Row;
import dev.dge.testing.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs a fleet, breaks it while runs are on their way, and counts what became of each run.
 *
 * <p>{@code -Dfaults=all} takes all faults instead of the short form, {@code -Dfaults.only=PostgreSQL} those with that in their
 * name; {@code -Dfaults.runs=3000} is how many runs each meets.
 */
final class FaultSuite implements AutoCloseable {

    private static final boolean ALL = "all".equals(System.getProperty("faults"));
    private static final String ONLY = System.getProperty("faults.only", "");
    private static final int RUNS = Integer.getInteger("faults.runs", ALL ? 2_000 : 400);
    private static final int ON_THEIR_WAY = RUNS / 4;
    private static final String PREFIX = "faults.";
    private static final List<String> QUEUES = List.of(
            "arithmetic.duplicate-input",
            "arithmetic.double",
            "arithmetic.square",
            "arithmetic.multiply.double",
            "arithmetic.multiply.square",
            "arithmetic.rest-call",
            "arithmetic.rest-call.poll.1s",
            "arithmetic.result");

    private final FaultTable table;
    private final TestBroker broker;
    private final Fleet fleet;
    private int inputs;

    /**
     * Starts the processes.
     *
     * @param name of the table's file, before the broker's version
     * @param broker which the suite itself asks, feeds and hears
     * @param settings how the processes find their broker, as {@code name=value}
     */
    FaultSuite(String name, TestBroker broker, List<String> settings) {
        this.table = new FaultTable(name + "-" + version(broker));
        this.broker = broker;
        List<String> all = new ArrayList<>(settings);
        all.add("dge.prefix=" + PREFIX);
        this.fleet = new Fleet(all);
    }

    private static String version(TestBroker broker) {
        return broker.onChannel(channel ->
                String.valueOf(channel.getConnection().getServerProperties().get("version")));
    }

    /** A test for each fault, with the join's groups in a store. */
    Stream<DynamicTest> tests(Store store, List<Fault> faults) {
        return faults.stream()
                .filter(fault -> ALL || fault.brief())
                .map(fault -> DynamicTest.dynamicTest(
                        fault.name() + ", groups in " + store.name(), () -> survives(fault, store)))
                .filter(test -> test.getDisplayName().contains(ONLY));
    }

    private void survives(Fault fault, Store store) throws Exception {
        fleet.keepGroupsIn(store);
        try (Runs runs = new Runs(broker::connect, PREFIX, inputs, RUNS, ON_THEIR_WAY)) {
            inputs += RUNS;
            awaitFinished(runs, RUNS / 10, "before " + fault.name());
            boolean inMidWork = runs.sent() < RUNS;
            fault.strike().on(fleet);
            runs.faultEnds();
            fleet.heal();
            awaitFinished(runs, RUNS, "after " + fault.name());
            awaitEmptyQueues();

            Row row = row(fault, store, runs);
            table.add(row);
            assertThat(inMidWork).as("in mid-work").isTrue();
            assertThat(row)
                    .usingRecursiveComparison()
                    .ignoringFields("duplicates", "recovery", "longestPause")
                    .isEqualTo(
                            new Row(fault.name(), store.name(), RUNS, RUNS, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO));
        }
    }

    private void awaitFinished(Runs runs, int count, String when) {
        runs.awaitFinished(count);
        if (runs.finished() < count) {
            table.writeReport("No results " + when + "\n" + queues() + "\n" + fleet.report());
        }
    }

    private String queues() {
        return Stream.concat(QUEUES.stream(), Stream.of("arithmetic.multiply.state", "arithmetic.dead"))
                .map(queue -> broker.onChannel(channel -> channel.queueDeclarePassive(PREFIX + queue)))
                .map(FaultSuite::line)
                .collect(joining("\n"));
    }

    private static String line(Queue.DeclareOk queue) {
        return queue.getQueue() + ": " + queue.getMessageCount() + " ready, " + queue.getConsumerCount() + " consumers";
    }

    private void awaitEmptyQueues() {
        await("empty queues")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> QUEUES.stream().allMatch(queue -> broker.messages(PREFIX + queue) == 0));
    }

    private Row row(Fault fault, Store store, Runs runs) {
        String dead = PREFIX + "arithmetic.dead";
        long deadLettered = broker.messages(dead);
        broker.purge(dead);
        return new Row(
                fault.name(),
                store.name(),
                RUNS,
                runs.finished(),
                RUNS - runs.finished(),
                runs.duplicates(),
                runs.countedTwice(),
                deadLettered,
                runs.recovery(),
                runs.longestPause());
    }

    /** Prints the table, and ends the processes. */
    @Override
    public void close() {
        System.out.println(table.text());
        fleet.close();
    }
}
