package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.failure.Failures;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import dev.dge.publish.Outbox;
import dev.dge.publish.Publication;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a delivery is acknowledged that something replaces. */
class DeliveryPublicationTest {

    private static final Edge<Integer> EDGE = Edge.of("shop", "input", "double", "shop.double", Integer.class);
    private static final Message INPUT = message("input");
    private static final List<Outbound> OUTPUT = List.of(Outbound.of("double", message("output")));

    private final Tracker.Answers answers = mock();
    private final Tracker tracker = new Tracker(answers);
    private final Delivered delivered =
            new Delivered(0, tracker, tracker.register(1, new Tracker.Held()), new BasicProperties(), INPUT.body());
    private final Outbox outbox = mock();
    private final List<Publication> published = new ArrayList<>();

    private static Message message(String id) {
        return new Message(id, "run", new byte[] {'1'}, 0, 1, Map.of());
    }

    @BeforeEach
    void begin() {
        doAnswer(call -> published.add(call.getArgument(0))).when(outbox).publish(any());
        delivered.begin();
    }

    private void replace(List<Outbound> messages) {
        Failures failures = new Failures(failure -> Decision.DEAD_LETTER, "", Clock.systemUTC());
        DeliveryPublication.replace(delivered, EDGE, INPUT, messages, failures, outbox::publish);
    }

    @Test
    void isAcknowledgedWhenAllThatReplacesItIsConfirmed() throws Exception {
        replace(OUTPUT);
        assertThat(published)
                .singleElement()
                .satisfies(it -> assertThat(it.messages()).isEqualTo(OUTPUT));
        tracker.flush();
        verifyNoInteractions(answers);

        published.get(0).confirmed();

        tracker.flush();
        verify(answers).ack(1, true);
    }

    @Test
    void isAcknowledgedAtOnceWhereNothingReplacesIt() throws Exception {
        replace(List.of());

        tracker.flush();
        verify(answers).ack(1, true);
        assertThat(published).isEmpty();
    }

    @Test
    void isADeadLetterWhereTheClientRefusesItsOutputAndRejectedWhereThatIsRefusedToo() throws Exception {
        replace(OUTPUT);

        published.get(0).refused(new IllegalArgumentException("a header is too long"));
        assertThat(published.get(1).messages()).singleElement().satisfies(deadLetter -> {
            assertThat(deadLetter.routingKey()).isEqualTo("shop.dead");
            assertThat(deadLetter.message().id()).isEqualTo("input");
            assertThat(deadLetter.failure()).containsEntry(Headers.FAILURE_REASON, "permanent");
        });
        verifyNoInteractions(answers);
        published.get(1).refused(new IllegalArgumentException("a header is too long"));

        verify(answers).reject(1);
        assertThat(published).hasSize(2);
    }
}
