package dev.dge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.topology.Topology.DeadLetterQueue;
import dev.dge.topology.Topology.DelayQueue;
import dev.dge.topology.Topology.StateQueue;
import dev.dge.topology.Topology.TerminalQueue;
import dev.dge.topology.Topology.WorkQueue;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueArgumentsTest {

    private static final WorkQueue WORK = new WorkQueue("squares.square");
    private static final TerminalQueue TERMINAL = new TerminalQueue("squares.result");
    private static final DelayQueue DELAY =
            new DelayQueue("squares.square.retry.10s", Duration.ofSeconds(10), "squares.square");
    private static final DeadLetterQueue DEAD = new DeadLetterQueue("squares.dead");
    private static final StateQueue STATE = new StateQueue("squares.square.state");

    @Test
    void ofAWorkQueueOnRabbitLimitDeliveriesAndKeepDeadLetters() {
        var rabbit = new RabbitQueueArguments("squares.dead", 3);

        assertThat(rabbit.of(WORK))
                .isEqualTo(rabbit.of(TERMINAL))
                .isEqualTo(Map.of(
                        "x-queue-type", "quorum",
                        "x-delivery-limit", 3,
                        "x-dead-letter-exchange", "",
                        "x-dead-letter-routing-key", "squares.dead",
                        "x-dead-letter-strategy", "at-least-once",
                        "x-overflow", "reject-publish"));
    }

    @Test
    void ofADelayQueueOnRabbitSendMessagesBackWithoutALimit() {
        var rabbit = new RabbitQueueArguments("squares.dead", 3);

        assertThat(rabbit.of(DELAY))
                .isEqualTo(Map.of(
                        "x-queue-type", "quorum",
                        "x-delivery-limit", 1_000_000_000,
                        "x-message-ttl", 10_000L,
                        "x-dead-letter-exchange", "",
                        "x-dead-letter-routing-key", "squares.square",
                        "x-dead-letter-strategy", "at-least-once",
                        "x-overflow", "reject-publish"));
    }

    @Test
    void ofTheOthersOnRabbitOnlyLiftTheLimit() {
        var rabbit = new RabbitQueueArguments("squares.dead", 3);

        assertThat(rabbit.of(DEAD)).isEqualTo(Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000_000));
        assertThat(rabbit.of(STATE))
                .isEqualTo(Map.of(
                        "x-queue-type", "quorum", "x-delivery-limit", 1_000_000_000, "x-single-active-consumer", true));
    }

    @Test
    void onTheEmbeddedBrokerAreInItsOwnWords() {
        var embedded = new BrokerJQueueArguments("squares.dead");

        assertThat(embedded.of(WORK))
                .isEqualTo(embedded.of(TERMINAL))
                .isEqualTo(Map.of(
                        "alternateBinding", Map.of("destination", "squares.dead"), "maximumDeliveryAttempts", 1));
        assertThat(embedded.of(DELAY))
                .isEqualTo(Map.of(
                        "maximumMessageTtl",
                        10_000L,
                        "expiryPolicy",
                        "ROUTE_TO_ALTERNATE",
                        "alternateBinding",
                        Map.of("destination", "squares.square")));
        assertThat(embedded.of(DEAD)).isEmpty();
        assertThat(embedded.of(STATE)).isEqualTo(Map.of("x-single-active-consumer", true));
    }
}
