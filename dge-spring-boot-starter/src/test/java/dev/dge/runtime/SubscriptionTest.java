package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Consumer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private static final int WIDE = 10;

    private final ScriptedChannel channel = new ScriptedChannel();
    private final Window window = new Window(Prefetch.of(WIDE), 1);
    private final List<Delivered> slow = new CopyOnWriteArrayList<>();
    private boolean isSlow;
    private final Subscription subscription = subscription();

    private Subscription subscription() {
        try {
            return new Subscription(channel.connection(), "join", List.of("a", "b"), window, this::receive, why -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void receive(Delivered delivered) {
        if (isSlow) {
            slow.add(delivered);
        } else if (delivered.begin()) {
            delivered.settle();
        }
    }

    @AfterEach
    void close() {
        subscription.close();
    }

    @Test
    void takesInTurnsWhatKillsProcessesAlsoIfThatComesDuringAnotherChangeOfTheWindow() throws Exception {
        channel.ready(0);
        subscription.openOneByOne();
        await().until(() -> channel.consumed() == 2);
        int got = channel.got().size();

        synchronized (subscription) {
            isSlow = true;
            window.handledIn(Window.CONSUMER_TIMEOUT.dividedBy(8).toNanos());
            for (int held = 0; held < WIDE; held++) {
                channel.deliver("a", 0);
            }
            await().until(SubscriptionTest::aChangeIsHeldUp);
            channel.deliver("b", 2);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> channel.got().size() > got);
        await().until(() -> channel.consumed() == 2);
    }

    @Test
    void consumesAQueueAnewBeforeItCancelsAndAcknowledgesWhatItHoldsWhereItsWindowWidens() throws Exception {
        subscription.open();

        long first = channel.deliver("a", 0);

        // What is settled after the change is over is acknowledged by whoever looks now and then.
        await().until(() -> {
            subscription.tracker().flushLate();
            return channel.said().contains("ack " + first);
        });
        assertThat(channel.said()).containsExactly("consume a", "consume b", "consume a", "cancel a", "ack " + first);
    }

    @Test
    void leavesItsConsumerAloneWhileThatMayBeGivenMore() throws Exception {
        isSlow = true;
        subscription.open();
        channel.deliver("a", 0);
        await().until(() -> channel.said().contains("cancel a"));
        window.handledIn(Window.CONSUMER_TIMEOUT.dividedBy(20).toNanos());

        for (int held = 1; held < WIDE; held++) {
            channel.deliver("a", 0);
        }
        assertThat(Collections.frequency(channel.said(), "consume a")).isEqualTo(2);
        channel.deliver("a", 0);

        await().until(() -> Collections.frequency(channel.said(), "cancel a") == 2);
    }

    @Test
    void givesBackWhatComesLateToAConsumerFromBeforeItsWindowNarrowed() throws Exception {
        subscription.open();
        channel.deliver("a", 0);
        await().until(() -> channel.said().contains("cancel a"));
        Consumer wide = channel.consumer("a");
        channel.deliver("a", 2);
        await().until(() -> Collections.frequency(channel.said(), "consume b") == 2);
        isSlow = true;

        long late = channel.deliver(wide, "a", 0);

        assertThat(slow).isEmpty();
        assertThat(channel.said()).contains("give back " + late);
    }

    @Test
    void saysThatDeliveriesGoBackBeforeItHandsNoMoreOver() throws Exception {
        subscription.open();
        channel.deliver("a", 0);
        await().until(() -> channel.said().contains("cancel a"));

        synchronized (subscription) {
            channel.deliver("b", 2);
            assertThat(subscription.taken().givenBack()).isEqualTo(1);
        }
        await().until(() -> subscription.taken().givenBack() == 3);
    }

    @Test
    void saysThatDeliveriesGoBackBeforeItDrains() throws Exception {
        isSlow = true;
        subscription.open();
        channel.deliver("a", 0);

        drain();

        assertThat(slow.get(0).begin()).isFalse();
        assertThat(subscription.taken().givenBack()).isEqualTo(1);
    }

    @Test
    void givesBackWhatItHasNotBegunWhileItDrainsAndClosesWhenTheRestIsAcknowledged() throws Exception {
        isSlow = true;
        subscription.open();
        long begun = channel.deliver("a", 0);
        long waiting = channel.deliver("b", 0);
        slow.get(0).begin();

        CompletableFuture<Void> drained = CompletableFuture.runAsync(this::drain);
        await().until(() -> channel.said().contains("give back " + waiting));
        assertThat(channel.said()).doesNotContain("close");
        slow.get(0).settle();

        drained.get(10, TimeUnit.SECONDS);
        assertThat(channel.said()).containsSubsequence("ack " + begun, "close");
        assertThat(slow.get(1).begin()).isFalse();
    }

    private void drain() {
        try {
            subscription.drain();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean aChangeIsHeldUp() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("dge-join-resize") && thread.getState() == Thread.State.BLOCKED);
    }
}
