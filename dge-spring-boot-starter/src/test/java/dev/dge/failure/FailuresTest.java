package dev.dge.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.behaviour.PermanentFailureException;
import dev.dge.edge.Edge;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);
    private static final Edge<Integer> EDGE = Edge.of("shop", "input", "price", "shop.price", Integer.class)
            .retryBackoff(Duration.ofSeconds(1), Duration.ofMinutes(10), 4);

    private final List<Failure> asked = new ArrayList<>();
    private Decision decision = Decision.DEAD_LETTER;
    private final Failures failures = new Failures(
            failure -> {
                asked.add(failure);
                return decision;
            },
            "test.",
            CLOCK);

    private static Message message(int failed) {
        return new Message("id", "run", "3".getBytes(UTF_8), failed, 500, Map.of("traceparent", "t"));
    }

    private static Outbound only(Outcome outcome) {
        assertThat(outcome.messages()).hasSize(1);
        return outcome.messages().get(0);
    }

    @Test
    void copiesAFailureIntoTheDelayQueueOfItsAttempt() {
        Outcome outcome = failures.failed(EDGE, message(1), 3, new IllegalStateException("down"));

        assertThat(outcome.result()).isEqualTo(Result.RETRIED);
        Outbound copy = only(outcome);
        assertThat(copy.routingKey()).isEqualTo("test.shop.price.retry.4s");
        assertThat(copy.failure()).isEmpty();
        assertThat(copy.message().id()).isEqualTo("id");
        assertThat(copy.message().failed()).isEqualTo(2);
        assertThat(copy.message().since()).isEqualTo(500);
        assertThat(copy.message().context()).containsEntry("traceparent", "t");
        assertThat(asked).isEmpty();
    }

    @Test
    void deadLettersAfterTheLastAttemptWithItsReason() {
        Outcome outcome = failures.failed(EDGE, message(3), 3, new IllegalStateException("down"));

        Outbound dead = only(outcome);
        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(dead.routingKey()).isEqualTo("test.shop.dead");
        assertThat(dead.message().failed()).isEqualTo(4);
        assertThat(dead.failure())
                .containsEntry(Headers.FAILURE_REASON, "failed")
                .containsEntry(Headers.FAILURE_NODE, "price")
                .containsEntry(Headers.FAILURE_QUEUE, "test.shop.price")
                .containsEntry(Headers.FAILURE_EXCEPTION, "java.lang.IllegalStateException")
                .containsEntry(Headers.FAILURE_MESSAGE, "down")
                .containsEntry(Headers.FAILURE_AT, 1_000L);
        assertThat(asked).singleElement().satisfies(failure -> {
            assertThat(failure.payload()).isEqualTo(3);
            assertThat(failure.attempts()).isEqualTo(4);
        });
    }

    @Test
    void skipsTheRetriesOfAPermanentFailure() {
        Outbound dead = only(failures.failed(EDGE, message(0), 3, new PermanentFailureException("cancelled")));

        assertThat(dead.routingKey()).isEqualTo("test.shop.dead");
        assertThat(dead.failure()).containsEntry(Headers.FAILURE_REASON, "permanent");
        assertThat(asked).hasSize(1);
    }

    @Test
    void publishesNothingForAnAcceptedFailure() {
        decision = Decision.ACCEPTED;

        Outcome outcome = failures.failed(EDGE, message(3), 3, new IllegalStateException("down"));

        assertThat(outcome).isEqualTo(Outcome.nothing(Result.ACCEPTED));
    }

    @Test
    void namesTheCauseOfAFailureThatSaysNothing() {
        var refused =
                new UncheckedIOException("I/O error on GET request: null", new ConnectException("Connection refused"));

        Outbound dead = only(failures.failed(EDGE, message(3), 3, refused));

        assertThat(dead.failure())
                .containsEntry(
                        Headers.FAILURE_MESSAGE,
                        "I/O error on GET request: null (java.net.ConnectException: Connection refused)");
    }

    @Test
    void deadLettersWithBothExceptionsWhenTheHandlerThrows() {
        Failures throwing = new Failures(
                failure -> {
                    throw new IllegalArgumentException("handler broke");
                },
                "",
                CLOCK);

        Outbound dead = only(throwing.failed(EDGE, message(3), 3, new IllegalStateException("down")));

        assertThat(dead.failure())
                .containsEntry(Headers.FAILURE_EXCEPTION, "java.lang.IllegalStateException")
                .containsEntry(Headers.FAILURE_MESSAGE, "down; and java.lang.IllegalArgumentException: handler broke");
        assertThat((String) dead.failure().get(Headers.FAILURE_STACKTRACE))
                .contains("java.lang.IllegalStateException: down")
                .contains("Suppressed: java.lang.IllegalArgumentException: handler broke");
    }

    @Test
    void deadLettersABodyThatCannotBeReadWithoutAskingAnyone() {
        Outbound dead = only(failures.undecodable(EDGE, message(0), new IllegalStateException("no JSON")));

        assertThat(dead.failure()).containsEntry(Headers.FAILURE_REASON, "undecodable");
        assertThat(dead.message().body()).isEqualTo("3".getBytes(UTF_8));
        assertThat(asked).isEmpty();
    }

    @Test
    void parksWithItsAttemptsUnchanged() {
        Outbound parked = failures.parked(EDGE, message(2));

        assertThat(parked.routingKey()).isEqualTo("test.shop.price.retry.1s");
        assertThat(parked.message().failed()).isEqualTo(2);
    }

    @Test
    void keepsFailureHeadersFarBelowAFrame() {
        Throwable failure =
                new IllegalStateException("ä".repeat(100_000), new IllegalStateException("x".repeat(100_000)));

        Outbound dead = only(failures.failed(EDGE, message(3), 3, failure));

        int bytes = dead.failure().values().stream()
                .mapToInt(value -> value.toString().getBytes(UTF_8).length)
                .sum();
        assertThat(bytes).isLessThan(16 * 1024);
    }

    @Test
    void asksNobodyAboutWhatAJoinCannotTakeOrGivesUp() {
        decision = Decision.ACCEPTED;

        Outbound conflicting = only(failures.conflicting(EDGE, message(0)));
        Outbound incomplete = failures.incomplete(EDGE, message(0), "nothing came from 'square'");

        assertThat(conflicting.failure()).containsEntry(Headers.FAILURE_REASON, "conflicting");
        assertThat(incomplete.failure())
                .containsEntry(Headers.FAILURE_REASON, "incomplete")
                .containsEntry(Headers.FAILURE_MESSAGE, "nothing came from 'square'");
        assertThat(asked).isEmpty();
    }
}
