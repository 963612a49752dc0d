package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.logic.Result;
import dev.dge.message.Message;
import dev.dge.runtime.NodeHistory.Handled;
import dev.dge.testing.TickingClock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodeHistoryTest {

    private static final int MOST = 3;

    private long now = 1_000_000;
    private final NodeHistory history =
            new NodeHistory("both", List.of("shop.both.left", "shop.both.right"), MOST, new TickingClock(() -> now));

    private void handle(int number, Result result, @Nullable Throwable failure) {
        Message message = new Message("id-" + number, "run-" + number, new byte[0], 1, 0, Map.of("traceparent", "00"));
        history.handled(1, message, result, failure, 2_000);
    }

    private void fail(int times) {
        for (int number = 0; number < times; number++) {
            handle(number, Result.RETRIED, new IllegalStateException("attempt of " + number));
        }
    }

    private static List<String> runs(List<Handled> handled) {
        return handled.stream().map(Handled::run).toList();
    }

    @Test
    void remembersTheLastDeliveriesAndCountsAll() {
        IntStream.range(0, 5).forEach(number -> handle(number, Result.SUCCESS, null));

        assertThat(runs(history.deliveries())).containsExactly("run-2", "run-3", "run-4");
        assertThat(history.deliveries().get(0))
                .isEqualTo(new Handled(
                        1_000_000, "shop.both.right", "run-2", "id-2", 2, Result.SUCCESS, 2_000, null, null, "00"));
        assertThat(history.handled("shop.both.right")).contains(5L);
        assertThat(history.handled("shop.both.left")).contains(0L);
        assertThat(history.handled("shop.other")).isEmpty();
        assertThat(history.failures()).isEmpty();
    }

    @Test
    void remembersFailuresForLonger() {
        handle(0, Result.ACCEPTED, new IllegalStateException("x".repeat(600)));
        history.rejected(0, new Message("id", "run-1", new byte[0], 0, 0, Map.of()), "Rejected: too large");
        IntStream.range(2, 9).forEach(number -> handle(number, Result.SUCCESS, null));

        assertThat(runs(history.failures())).containsExactly("run-0", "run-1");
        Handled accepted = history.failures().get(0);
        assertThat(accepted.error()).isEqualTo("java.lang.IllegalStateException");
        assertThat(accepted.text()).isEqualTo("x".repeat(500) + "...");
        assertThat(history.failures().get(1).text()).isEqualTo("Rejected: too large");
    }

    @Test
    void remembersNoTraceThatCanBeNone() {
        Map<String, String> context = Map.of("traceparent", "0".repeat(100_000));

        history.handled(0, new Message("id", "run", new byte[0], 0, 0, context), Result.SUCCESS, null, 2_000);

        assertThat(history.deliveries()).extracting(Handled::traceParent).containsOnlyNulls();
    }

    @Test
    void remembersNothingWhereItMayNot() {
        NodeHistory none = new NodeHistory("both", List.of("shop.both.left"), 0, new TickingClock(() -> now));

        none.rejected(0, new Message("id", "run", new byte[0], 0, 0, Map.of()), "Rejected: too large");

        assertThat(none.deliveries()).isEmpty();
        assertThat(none.handled("shop.both.left")).contains(1L);
    }

    @Test
    void failsWhereAllOfTheLastDeliveriesFailed() {
        handle(0, Result.SUCCESS, null);
        fail(4);
        assertThat(history.failing()).isEmpty();

        fail(1);

        assertThat(history.failing())
                .contains("The last 5 deliveries of node 'both' failed, the last one with"
                        + " java.lang.IllegalStateException: attempt of 0");
    }

    @Test
    void failsUntilADeliveryTellsThatTheBehaviourWorks() {
        fail(5);

        handle(6, Result.DUPLICATE, null);
        assertThat(history.failing()).isPresent();
        handle(7, Result.SUCCESS, null);

        assertThat(history.failing()).isEmpty();
        fail(4);
        assertThat(history.failing()).isEmpty();
    }

    @Test
    void failsForTenMinutesWhereNothingComesAfterwards() {
        fail(5);

        now += 600_000;
        assertThat(history.failing()).isPresent();
        now++;

        assertThat(history.failing()).isEmpty();
    }
}
