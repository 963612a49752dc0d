package dev.dge.publish;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** What an outbox does with the client's callbacks. */
class OutboxTest {

    private final Connection connection = mock();
    private final PublishingConnection publishing = new PublishingConnection(connection);
    private final Channel channel = mock();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Outbox outbox = new Outbox("double", "shop", () -> publishing, timer, OutboxLimits.DEFAULT, () -> {});

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    private record Single(Outbound message) implements Publication {
        @Override
        public List<Outbound> messages() {
            return List.of(message);
        }

        @Override
        public void confirmed() {}

        @Override
        public void refused(IllegalArgumentException cause) {}
    }

    private static Single single(String id) {
        return new Single(Outbound.of("double", new Message(id, "run", new byte[0], 0, 0, Map.of())));
    }

    @Test
    void leavesItsTimerFreeWhereTheBrokerBlocksAgainBeforeWhatWasHeldIsSent() throws Exception {
        when(connection.createChannel()).thenReturn(channel);
        when(channel.isOpen()).thenReturn(true);
        outbox.publish(single("first"));
        ArgumentCaptor<BlockedListener> alarm = ArgumentCaptor.forClass(BlockedListener.class);
        verify(connection).addBlockedListener(alarm.capture());
        CountDownLatch busy = new CountDownLatch(1);
        timer.execute(() -> await(busy));

        alarm.getValue().handleBlocked("memory");
        outbox.publish(single("second"));
        alarm.getValue().handleUnblocked();
        alarm.getValue().handleBlocked("memory");
        busy.countDown();

        timer.submit(() -> {}).get(5, TimeUnit.SECONDS);
        alarm.getValue().handleUnblocked();
        verify(channel, timeout(5_000).times(2)).basicPublish(anyString(), anyString(), anyBoolean(), any(), any());
    }

    @Test
    void opensNoChannelOnAConnectionThatIsBlockedAlready() throws Exception {
        when(connection.createChannel()).thenReturn(channel);
        when(channel.isOpen()).thenReturn(true);
        ArgumentCaptor<BlockedListener> alarm = ArgumentCaptor.forClass(BlockedListener.class);
        verify(connection).addBlockedListener(alarm.capture());
        alarm.getValue().handleBlocked("memory");

        outbox.publish(single("first"));
        verify(connection, never()).createChannel();
        alarm.getValue().handleUnblocked();

        verify(channel, timeout(5_000)).basicPublish(anyString(), anyString(), anyBoolean(), any(), any());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
