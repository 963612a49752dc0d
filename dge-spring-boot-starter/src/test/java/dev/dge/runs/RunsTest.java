package dev.dge.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dge.logic.Result;
import dev.dge.logic.join.OpenGroup;
import dev.dge.process.TestGraphs;
import dev.dge.runs.RunView.Delivery;
import dev.dge.runs.RunView.Failures;
import dev.dge.runs.RunView.Group;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeState;
import dev.dge.runtime.NodeState.Status;
import dev.dge.runtime.PlayedNode;
import dev.dge.testing.TickingClock;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunsTest {

    private static final String BEGAN =
            "This process began at 1970-01-01T00:00:00Z and tells of what it has handled since. Other processes that run the same"
                    + " nodes tell of theirs. Messages that wait in queues are not looked for.";
    private static final String NO_DEAD_LETTERS =
            "Dead letters are not looked for: that needs the endpoint dgedeadletters"
                    + " (management.endpoints.web.exposure.include).";

    private long now;
    private final Clock clock = new TickingClock(() -> now++);
    private final PlayedNode fanOut = new PlayedNode("arithmetic", "duplicate-input", clock);
    private final PlayedNode twice = new PlayedNode("arithmetic", "double", clock);
    private final PlayedNode square = new PlayedNode("arithmetic", "square", clock);
    private final PlayedNode multiply = new PlayedNode("arithmetic", "multiply", clock);

    private static Runs runs(NodeContainer... here) {
        return new Runs(
                () -> Stream.of(here),
                Optional::empty,
                new RunSettings(10, Optional.of("https://traces.example.org/{trace}?from=0")),
                Instant.EPOCH);
    }

    @Test
    void tellWhatThisProcessRemembersOfARun() {
        fanOut.handles("7", Result.SUCCESS, null);
        twice.handles("8", Result.SUCCESS, null);
        square.handles("7", Result.RETRIED, new IllegalStateException("no"));
        fanOut.handles("8", Result.SUCCESS, null);
        multiply.has(CompletableFuture.completedFuture(
                Optional.of(new OpenGroup(OptionalLong.of(3_000), List.of("double"), List.of("square"), 1, false))));

        RunView run = runs(square, fanOut, twice, multiply).run(TestGraphs.ARITHMETIC, "7", true);

        assertThat(run)
                .isEqualTo(new RunView(
                        "arithmetic",
                        "7",
                        List.of(
                                new Delivery(
                                        Instant.ofEpochMilli(0),
                                        "duplicate-input",
                                        "arithmetic.duplicate-input",
                                        "7",
                                        "id-of-7",
                                        1,
                                        "success",
                                        1.5,
                                        null,
                                        null),
                                new Delivery(
                                        Instant.ofEpochMilli(2),
                                        "square",
                                        "arithmetic.square",
                                        "7",
                                        "id-of-7",
                                        1,
                                        "retried",
                                        1.5,
                                        "java.lang.IllegalStateException",
                                        "no")),
                        10,
                        List.of(new Group(
                                "multiply",
                                Instant.ofEpochMilli(3_000),
                                List.of("double"),
                                List.of("square"),
                                1,
                                null)),
                        null,
                        "0af7651916cd43dd8448eb211c80319c",
                        "https://traces.example.org/0af7651916cd43dd8448eb211c80319c?from=0",
                        List.of(BEGAN, NO_DEAD_LETTERS)));
    }

    @Test
    void sayWhatThisProcessCannotTell() {
        for (int run = 0; run < 11; run++) {
            square.handles("" + run, Result.SUCCESS, null);
        }
        multiply.is(NodeState.of(Status.STANDBY));

        RunView run = runs(square, multiply).run(TestGraphs.ARITHMETIC, "0", true);

        assertThat(run.deliveries()).isEmpty();
        assertThat(run.trace()).isNull();
        assertThat(run.limits())
                .containsExactly(
                        BEGAN,
                        "Only the processes that run 'duplicate-input', 'double' can tell of their deliveries and groups.",
                        "This process works on no groups of 'multiply' now; another one may.",
                        "Of what 'square' handled before 1970-01-01T00:00:00.001Z some is forgotten: there has been more than is"
                                + " remembered.",
                        NO_DEAD_LETTERS);
    }

    @Test
    void sayWhyANodeDoesNotTellItsGroup() {
        fanOut.has(CompletableFuture.failedFuture(new IllegalStateException("The database is away")));
        multiply.has(new CompletableFuture<>());

        assertThat(runs(fanOut, twice, square, multiply)
                        .run(TestGraphs.ARITHMETIC, "7", true)
                        .limits())
                .containsExactly(
                        BEGAN,
                        "Node 'duplicate-input' cannot say whether it has a group of the run: The database is away",
                        "Node 'multiply' is busy and has not said whether it has a group of the run. Ask again.",
                        NO_DEAD_LETTERS);
    }

    @Test
    void tellOfTheLastFailuresOfANode() {
        square.handles("7", Result.RETRIED, new IllegalStateException("first"));
        square.handles("8", Result.SUCCESS, null);
        square.handles("9", Result.FAILED, new IllegalStateException("second"));
        twice.handles("9", Result.FAILED, new IllegalStateException("elsewhere"));

        Failures failures = runs(square, twice).failures(TestGraphs.ARITHMETIC, "square");

        assertThat(failures.failures())
                .extracting(Delivery::run, Delivery::text)
                .containsExactly(tuple("9", "second"), tuple("7", "first"));
        assertThat(failures.runningHere()).isTrue();
        assertThat(runs(twice).failures(TestGraphs.ARITHMETIC, "square"))
                .isEqualTo(new Failures("arithmetic", "square", false, List.of()));
    }

    @Test
    void tellOfAFailureThatManyDeliveriesFollowed() {
        square.handles("7", Result.FAILED, new IllegalStateException("no"));
        for (int run = 0; run < 20; run++) {
            square.handles("later", Result.SUCCESS, null);
        }

        assertThat(runs(square).run(TestGraphs.ARITHMETIC, "7", true).deliveries())
                .extracting(Delivery::outcome)
                .containsExactly("failed");
    }
}
