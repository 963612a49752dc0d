package dev.dge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.amqp.AmqpConnectException;

/** What an outbox does with what is refused, returned, nacked or not answered, and with a broker that is away. */
class OutboxFaultTest {

    private static final String TOO_MUCH = "too much";

    private final Connection connection = mock();
    private final PublishingConnection publishing = new PublishingConnection(connection);
    private final List<ChannelDouble> channels = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void openChannels() throws Exception {
        when(connection.createChannel()).thenAnswer(call -> {
            ChannelDouble opened = new ChannelDouble(TOO_MUCH);
            channels.add(opened);
            return opened.channel;
        });
    }

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    private Outbox outbox(OutboxLimits limits) {
        return outbox(limits, () -> publishing);
    }

    private Outbox outbox(OutboxLimits limits, Supplier<PublishingConnection> connections) {
        return new Outbox("double", "shop", connections, timer, limits, () -> {});
    }

    private static OutboxLimits limits(Duration confirmTimeout, Duration parkAfter) {
        return new OutboxLimits(confirmTimeout, parkAfter);
    }

    private static Outbound message(String id, String key) {
        return Outbound.of(key, new Message(id, "run", new byte[0], 0, 0, Map.of()));
    }

    private final class Told implements Publication {
        private final List<Outbound> messages;

        Told(Outbound... messages) {
            this.messages = List.of(messages);
        }

        @Override
        public List<Outbound> messages() {
            return messages;
        }

        @Override
        public void confirmed() {
            told.add("confirmed " + messages.get(0).message().id());
        }

        @Override
        public void refused(IllegalArgumentException cause) {
            told.add("refused " + messages.get(0).message().id());
        }

        @Override
        public Optional<Outbound> parking() {
            return Optional.of(message(messages.get(0).message().id(), "shop.double.retry.10s"));
        }
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5));
    }

    private BlockedListener alarm() {
        ArgumentCaptor<BlockedListener> alarm = ArgumentCaptor.forClass(BlockedListener.class);
        verify(connection).addBlockedListener(alarm.capture());
        return alarm.getValue();
    }

    @Test
    void isConfirmedOnceAllItsMessagesAre() throws Exception {
        outbox(OutboxLimits.DEFAULT).publish(new Told(message("a", "double"), message("b", "shop.dead")));

        channels.get(0).ack(2);
        assertThat(told).isEmpty();
        channels.get(0).ack(1);

        assertThat(told).containsExactly("confirmed a");
    }

    @Test
    void publishesTheOthersOnceMoreOnANewChannelAfterAPublishThatThrows() throws Exception {
        Outbox outbox = outbox(OutboxLimits.DEFAULT);
        outbox.publish(new Told(message("a", "double")));
        outbox.publish(new Told(message("b", "double")));
        channels.get(0).ack(1);

        outbox.publish(new Told(message(TOO_MUCH, "double")));

        assertThat(told).containsExactly("confirmed a", "refused " + TOO_MUCH);
        assertThat(channels).hasSize(2);
        assertThat(channels.get(1).published).containsExactly("b to double");
        channels.get(1).ack(1);
        assertThat(told).contains("confirmed b");
        assertThat(outbox.stuckFor()).isZero();
    }

    @Test
    void keepsPublishingWhatIsReturnedUntilItIsConfirmed() throws Exception {
        outbox(OutboxLimits.DEFAULT).publish(new Told(message("a", "double")));

        channels.get(0).returned("a", "double");
        channels.get(0).ack(1);
        eventually().until(() -> channels.get(0).published.size() == 2);
        channels.get(0).nack(2);
        eventually().until(() -> channels.get(0).published.size() == 3);
        assertThat(told).isEmpty();
        assertThat(channels.get(0).published).containsOnly("a to double");
        channels.get(0).ack(3);

        assertThat(told).containsExactly("confirmed a");
    }

    @Test
    void parksTheInputOfWhatIsReturnedForLong() throws Exception {
        outbox(limits(Duration.ofSeconds(30), Duration.ZERO)).publish(new Told(message("a", "double")));

        channels.get(0).returned("a", "double");
        channels.get(0).ack(1);

        eventually()
                .untilAsserted(() -> assertThat(channels.get(0).published)
                        .containsExactly("a to double", "a to shop.double.retry.10s"));
        channels.get(0).ack(2);
        assertThat(told).containsExactly("confirmed a");
    }

    @Test
    void parksNothingThatTheBrokerNacks() throws Exception {
        outbox(limits(Duration.ofSeconds(30), Duration.ZERO)).publish(new Told(message("a", "double")));

        channels.get(0).nack(1);
        eventually().until(() -> channels.get(0).published.size() == 2);
        channels.get(0).nack(2);
        eventually().until(() -> channels.get(0).published.size() == 3);

        assertThat(channels.get(0).published).containsOnly("a to double");
    }

    @Test
    void publishesOnAnotherChannelWhatIsNotAnswered() throws Exception {
        Outbox outbox = outbox(limits(Duration.ofMillis(50), Duration.ofMinutes(1)));
        outbox.publish(new Told(message("a", "double")));

        eventually().until(() -> {
            outbox.sweep();
            return channels.size() == 2;
        });

        eventually().until(() -> channels.get(1).published.contains("a to double"));
    }

    @Test
    void letsNoWaitRunOutWhileTheBrokerBlocksAndBeginsItAnewAfterwards() throws Exception {
        Outbox outbox = outbox(limits(Duration.ofMillis(300), Duration.ofMinutes(1)));
        outbox.publish(new Told(message("a", "double")));
        BlockedListener alarm = alarm();

        alarm.handleBlocked("memory");
        Awaitility.await().during(Duration.ofMillis(500)).until(() -> {
            outbox.sweep();
            return channels.size() == 1;
        });
        alarm.handleUnblocked();
        outbox.sweep();

        assertThat(channels).hasSize(1);
        channels.get(0).ack(1);
        assertThat(told).containsExactly("confirmed a");
    }

    @Test
    void publishesNothingMoreOnceItIsClosed() throws Exception {
        Outbox outbox = outbox(OutboxLimits.DEFAULT);
        outbox.publish(new Told(message("a", "double")));

        outbox.close();
        channels.get(0).nack(1);
        outbox.publish(new Told(message("b", "double")));
        timer.submit(() -> {}).get(5, TimeUnit.SECONDS);

        assertThat(channels).hasSize(1);
        assertThat(channels.get(0).published).containsExactly("a to double");
    }

    @Test
    void asksForAnotherConnectionOnceForAllAndAfterAGrowingPause() {
        AtomicInteger asked = new AtomicInteger();
        Outbox outbox = outbox(OutboxLimits.DEFAULT, () -> {
            if (asked.incrementAndGet() < 5) {
                throw new AmqpConnectException(new java.net.ConnectException("Connection refused"));
            }
            return publishing;
        });
        long begun = System.nanoTime();

        for (int i = 0; i < 100; i++) {
            outbox.publish(new Told(message("m" + i, "double")));
        }
        eventually()
                .until(() -> !channels.isEmpty() && channels.get(0).published.size() == 100);

        assertThat(asked).hasValue(5);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1_400));
    }

    @Test
    void saysForHowLongNothingWasConfirmed() throws Exception {
        Outbox outbox = outbox(OutboxLimits.DEFAULT);
        assertThat(outbox.stuckFor()).isZero();

        outbox.publish(new Told(message("a", "double")));
        eventually().until(() -> outbox.stuckFor().compareTo(Duration.ofMillis(20)) > 0);
        channels.get(0).ack(1);

        assertThat(outbox.stuckFor()).isZero();
    }
}
