package dev.dge.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.joining.JoinInputs.Taken;
import dev.dge.logic.join.Delays;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.GroupStore;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Room;
import dev.dge.logic.join.Takeover;
import dev.dge.message.Message;
import dev.dge.publish.OutboxLimits;
import dev.dge.publish.PublishingConnection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** What a process does on its way to a log, by a clock of its own and without a broker. */
class OwnershipTest {

    private static final byte[] KNOCK_OF_ANOTHER = Takeover.knock(7);

    private final Connection connection = mock();
    private final Channel channel = mock();
    private final JoinLoop<Ownership> loop = mock();
    private final JoinInputs inputs = mock();
    private final List<byte[]> published = new ArrayList<>();
    private long tag;
    private long now;
    private Ownership ownership;
    private Consumer log;
    private BlockedListener alarm;

    @BeforeEach
    void open() throws Exception {
        when(connection.createChannel()).thenReturn(channel);
        when(channel.queueDeclarePassive(anyString())).thenReturn(mock());
        doAnswer(call -> published.add(call.getArgument(4)))
                .when(channel)
                .basicPublish(anyString(), anyString(), anyBoolean(), any(), any());
        PublishingConnection publishing = new PublishingConnection(connection);
        LogContext context = new LogContext(
                GroupKind.JOIN,
                List.of("left", "right"),
                Limits.DEFAULT,
                Clock.systemUTC(),
                () -> now,
                Duration.ofDays(1),
                Delays.of(List.of()),
                new Room(Long.MAX_VALUE));
        JoinTask task = new JoinTask(
                new JoinPlace("both", "shop", "shop.both.state", "both"),
                context,
                new JoinConnections(() -> {}, () -> connection, () -> publishing),
                mock(),
                new JoinSettings(OutboxLimits.DEFAULT, Duration.ofMinutes(15)),
                inputs);
        doAnswer(call -> {
                    JoinLoop.Event<Ownership> event = call.getArgument(1);
                    event.on(call.getArgument(0));
                    return null;
                })
                .when(loop)
                .tell(any(), any());
        ownership = new Ownership(task, place -> Optional.empty(), loop);
        ownership.open();
        ArgumentCaptor<Consumer> consumer = ArgumentCaptor.forClass(Consumer.class);
        verify(channel).basicConsume(anyString(), anyBoolean(), consumer.capture());
        log = consumer.getValue();
        ArgumentCaptor<BlockedListener> listener = ArgumentCaptor.forClass(BlockedListener.class);
        verify(connection).addBlockedListener(listener.capture());
        alarm = listener.getValue();
    }

    private void workFor(long millis) throws Exception {
        for (long end = now + millis; now < end; now += 50) {
            ownership.work(false);
        }
    }

    private void isKnockedAt() throws IOException {
        delivered(KNOCK_OF_ANOTHER);
    }

    private void delivered(byte[] record) throws IOException {
        log.handleDelivery("tag", new Envelope(++tag, false, "", "shop.both.state"), null, record);
    }

    /** Reads its marks back, until only the record with which it begins is under way. */
    private byte[] readsItsMarksBack() throws Exception {
        isKnockedAt();
        while (!published.isEmpty()) {
            delivered(published.remove(0));
            if (published.isEmpty()) {
                ownership.work(false);
                return published.remove(0);
            }
        }
        throw new AssertionError("There is no mark");
    }

    private void assertPublished(int records) throws IOException {
        verify(channel, times(records)).basicPublish(anyString(), anyString(), anyBoolean(), any(), any());
    }

    @Test
    void knocksEveryFiveSecondsUntilItIsGivenSomething() throws Exception {
        workFor(20_000);
        assertPublished(4);
        assertThat(ownership.status()).isEqualTo(JoinStatus.STANDBY);

        isKnockedAt();
        workFor(20_000);

        // The fifth is its mark.
        assertPublished(5);
        assertThat(ownership.status()).isEqualTo(JoinStatus.TAKING_OVER);
    }

    @Test
    void letsGoOfALogFromWhichItsMarkDoesNotComeBackWithinAMinute() throws Exception {
        isKnockedAt();
        workFor(60_000);

        assertThatThrownBy(() -> workFor(1_000))
                .isInstanceOf(JoinTroubleException.class)
                .hasMessage("what was written did not come back within 60 s");
    }

    @Test
    void waitsForItsMarkAsLongAsTheBrokerBlocks() throws Exception {
        isKnockedAt();
        alarm.handleBlocked("memory");

        workFor(300_000);
        alarm.handleUnblocked();
        workFor(59_000);

        assertThat(ownership.status()).isEqualTo(JoinStatus.TAKING_OVER);
    }

    @Test
    void letsGoOfItsInputsAtOnceWhenItsLogIsGone() throws Exception {
        doAnswer(call -> null).when(loop).tell(any(), any());

        log.handleCancel("tag");

        verify(inputs).letGo();
    }

    @Test
    void holdsAsManyRecordsAsThereAreWithoutAcknowledgement() throws Exception {
        verify(channel).basicQos(65_535);
    }

    @Test
    void consumesItsInputsWhenItsFirstRecordComesBackAndLetsThemGoWithTheLog() throws Exception {
        byte[] begin = readsItsMarksBack();
        assertThat(ownership.status()).isEqualTo(JoinStatus.TAKING_OVER);
        verify(inputs, never()).open(any());

        delivered(begin);
        assertThat(ownership.status()).isEqualTo(JoinStatus.OWNER);
        verify(inputs).open(any());
        ownership.close();

        verify(inputs).close();
        verify(channel, timeout(20_000).times(2)).abort();
    }

    @Test
    void givesNoGroupUpWhileItGivesBackWhatMayBelongToIt() throws Exception {
        when(inputs.taken()).thenReturn(Taken.NOTHING);
        delivered(readsItsMarksBack());
        ownership.offer(input(0, true));
        ownership.work(false);
        delivered(published.remove(0));

        // The queues are empty, since this process holds the rest; it is about to take that in when it is ended.
        ownership.offer(input(1, false));
        long looked = System.currentTimeMillis();
        ownership.read(0, looked);
        ownership.read(1, looked);
        when(inputs.taken()).thenReturn(new Taken(2, 1, 1));
        await().during(Duration.ofMillis(1_500)).untilAsserted(() -> {
            ownership.work(false);
            assertThat(published).isEmpty();
        });

        // All is back, and read by now.
        await().until(() -> System.currentTimeMillis() > looked + 1);
        ownership.read(0, System.currentTimeMillis());
        ownership.read(1, System.currentTimeMillis());
        await().untilAsserted(() -> {
            ownership.work(false);
            assertThat(published).hasSize(1);
        });
    }

    /** A message of a group that is to be given up. */
    private static JoinInput input(int slot, boolean begins) {
        JoinInput input = mock();
        when(input.begin()).thenReturn(begins);
        doAnswer(call -> {
                    GroupStore<JoinInput> store = call.getArgument(0);
                    return store.offer(slot, new Message("m" + slot, "r", new byte[] {'1'}, 0, 1, Map.of()), input);
                })
                .when(input)
                .offerTo(any());
        return input;
    }

    @Test
    void letsGoOfALogWhoseChannelIsClosed() {
        ArgumentCaptor<ShutdownListener> listener = ArgumentCaptor.forClass(ShutdownListener.class);
        verify(channel, times(2)).addShutdownListener(listener.capture());

        for (ShutdownListener each : listener.getAllValues()) {
            assertThatThrownBy(() -> each.shutdownCompleted(new ShutdownSignalException(true, false, null, null)))
                    .isInstanceOf(JoinTroubleException.class);
        }
    }

    @Test
    void letsGoOfALogWhoseRecordIsRefused() throws Exception {
        ArgumentCaptor<ConfirmCallback> refused = ArgumentCaptor.forClass(ConfirmCallback.class);
        verify(channel).addConfirmListener(any(ConfirmCallback.class), refused.capture());

        assertThatThrownBy(() -> refused.getValue().handle(1, false))
                .isInstanceOf(JoinTroubleException.class)
                .hasMessage("the broker refused a record");
    }
}
