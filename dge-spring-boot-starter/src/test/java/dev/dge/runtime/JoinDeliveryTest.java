package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.failure.Failures;
import dev.dge.handling.GroupWork;
import dev.dge.logic.CurrentDelivery;
import dev.dge.publish.Outbox;
import dev.dge.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which deliveries a join takes. */
class JoinDeliveryTest {

    private static final int MOST_BYTES = 10;
    private static final Edge<String> LEFT = Edge.of("shop", "left", "both", "shop.both.left", String.class);

    private final Tracker.Answers answers = mock();
    private final Tracker tracker = new Tracker(answers);
    private final GroupWork work = mock();
    private final Outbox outbox = mock();

    private JoinDelivery delivery(BasicProperties properties, String body) {
        JoinListener listener = new JoinListener(
                List.of(LEFT),
                work,
                new Failures(failure -> Decision.DEAD_LETTER, "", Clock.systemUTC()),
                new CurrentDelivery(),
                new NodeMetrics(new SimpleMeterRegistry(), "shop", "both", List.of("shop.both.left")),
                new NodeHistory("both", List.of("shop.both.left"), 10, Clock.systemUTC()),
                MOST_BYTES,
                Traces.NONE,
                Clock.systemUTC());
        Delivered delivered =
                new Delivered(0, tracker, tracker.register(1, new Tracker.Held()), properties, body.getBytes(UTF_8));
        return new JoinDelivery(listener, outbox, mock(), new Window(Prefetch.of(1), 1), delivered);
    }

    private static BasicProperties properties(String id) {
        return new BasicProperties.Builder().messageId(id).correlationId("run").build();
    }

    @Test
    void beginsOneOfTheLargestSize() throws Exception {
        when(work.decode(anyInt(), any())).thenReturn("12345678");
        when(work.key(any(), any())).thenReturn("run");

        assertThat(delivery(properties("id"), "\"12345678\"").begin()).isTrue();
    }

    @Test
    void leavesALargerOneToItsQueueWhichMovesItToTheDeadLetters() throws Exception {
        assertThat(delivery(properties("id"), "\"123456789\"").begin()).isFalse();

        verify(answers).reject(1);
        verifyNoInteractions(work, outbox);
    }

    @Test
    void leavesOneWhoseIdNoOutputCanCarryToItsQueue() throws Exception {
        assertThat(delivery(properties("\uD800".repeat(200) + "ä".repeat(100)), "1")
                        .begin())
                .isFalse();

        verify(answers).reject(1);
        verifyNoInteractions(work, outbox);
    }
}
