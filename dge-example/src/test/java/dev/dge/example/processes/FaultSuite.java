package dev.dge.example.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
 * <p>{@code -Dfaults=all} takes all faults instead of the short form; {@code -Dfaults.runs=3000} is how many runs each meets.
 */
final class FaultSuite implements AutoCloseable {

    private static final boolean ALL = "all".equals(System.getProperty("faults"));
    private static final int RUNS = Integer.getInteger("faults.runs", ALL ? 3_000 : 500);
    private static final int ON_THEIR_WAY = 400;
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

    private final FaultTable table = new FaultTable();
    private final String name;
    private final TestBroker broker;
    private final Fleet fleet;
    private int inputs;

    /**
     * Starts the processes.
     *
     * @param name of the table's file
     * @param broker which the suite itself asks, feeds and hears
     * @param settings how the processes find their broker, as {@code name=value}
     */
    FaultSuite(String name, TestBroker broker, List<String> settings) {
        this.name = name;
        this.broker = broker;
        List<String> all = new ArrayList<>(settings);
        all.add("dge.prefix=" + PREFIX);
        this.fleet = new Fleet(all);
    }

    /** A test for each fault. */
    Stream<DynamicTest> tests(List<Fault> faults) {
        return faults.stream()
                .filter(fault -> ALL || fault.brief())
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> survives(fault)));
    }

    private void survives(Fault fault) throws Exception {
        try (Runs runs = new Runs(broker::connect, PREFIX, inputs, RUNS, ON_THEIR_WAY)) {
            inputs += RUNS;
            runs.awaitFinished(RUNS / 10);
            boolean inMidWork = runs.finished() < RUNS;
            fault.strike().on(fleet);
            fleet.heal();
            runs.awaitAll();
            awaitEmptyQueues();

            Row row = row(fault, runs);
            table.add(row);
            assertThat(inMidWork).as("in mid-work").isTrue();
            assertThat(row)
                    .usingRecursiveComparison()
                    .ignoringFields("duplicates", "longestPause")
                    .isEqualTo(new Row(fault.name(), RUNS, RUNS, 0, 0, 0, 0, Duration.ZERO));
        }
    }

    private void awaitEmptyQueues() {
        await("empty queues")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> QUEUES.stream().allMatch(queue -> broker.messages(PREFIX + queue) == 0));
    }

    private Row row(Fault fault, Runs runs) {
        String dead = PREFIX + "arithmetic.dead";
        long deadLettered = broker.messages(dead);
        broker.purge(dead);
        return new Row(
                fault.name(),
                RUNS,
                runs.finished(),
                RUNS - runs.finished(),
                runs.duplicates(),
                runs.countedTwice(),
                deadLettered,
                runs.longestPause());
    }

    /** Prints and writes the table, and ends the processes. */
    @Override
    public void close() {
        System.out.println(table.text());
        table.write(name);
        fleet.close();
    }
}
