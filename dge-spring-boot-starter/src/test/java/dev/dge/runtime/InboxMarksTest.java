package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.handling.Inbox;
import dev.dge.handling.InboxAwayException;
import dev.dge.handling.InboxKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a delivery is acknowledged behind the note of its confirm. */
class InboxMarksTest {

    private static final InboxKey KEY = new InboxKey("order", "1");
    private static final int SOON = 10_000;

    private final Tracker.Answers answers = mock();
    private final Tracker tracker = new Tracker(answers);
    private final Tracker.Held ofConsumer = new Tracker.Held();
    private final Delivered delivered =
            new Delivered(0, tracker, tracker.register(1, ofConsumer), new BasicProperties(), new byte[1]);
    private final Inbox inbox = mock();
    private final Session session = mock();
    private final InboxMarks marks = new InboxMarks(new NodeInbox(inbox, new DatabaseWatch("pay")), session);

    @BeforeEach
    void start() {
        when(session.tracker()).thenReturn(tracker);
        delivered.begin();
        marks.start("pay-inbox");
    }

    @AfterEach
    void end() {
        when(session.isOver()).thenReturn(true);
    }

    @Test
    void acknowledgesADeliveryWhenTheInboxKnowsThatItsOutputsAreConfirmed() throws Exception {
        List<Integer> held = new CopyOnWriteArrayList<>();
        doAnswer(call -> held.add(tracker.count(ofConsumer))).when(inbox).confirmed(List.of(KEY));

        marks.confirmed(KEY, delivered);

        verify(answers, timeout(SOON)).ack(1, true);
        assertThat(held).containsExactly(1);
    }

    @Test
    void givesADeliveryBackWhereTheInboxIsAwayUntilTheEnd() throws Exception {
        doThrow(new InboxAwayException("away", new IllegalStateException()))
                .when(inbox)
                .confirmed(any());
        when(session.pause(anyInt())).thenReturn(true, false);

        marks.confirmed(KEY, delivered);

        verify(answers, timeout(SOON)).giveBack(1);
        verify(answers, never()).ack(1, true);
    }
}
