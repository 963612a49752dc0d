package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Consumer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens at the moment in which a window changes its size. */
class RenewalTest {

    private final ScriptedChannel channel = new ScriptedChannel();
    private final List<Delivered> handed = new CopyOnWriteArrayList<>();
    private Subscription subscription;

    private Subscription subscription(List<String> queues, Window window, java.util.function.Consumer<Delivered> to)
            throws IOException {
        subscription = new Subscription(channel.connection(), "node", queues, window, to, why -> {});
        return subscription;
    }

    private void finish(Delivered delivered) {
        handed.add(delivered);
        if (delivered.begin()) {
            delivered.settle();
        }
    }

    @AfterEach
    void close() {
        if (subscription != null) {
            subscription.close();
        }
    }

    @Test
    void acknowledgesEachMessageThatItTakesInTurnsBeforeItTakesTheNext() throws Exception {
        AtomicInteger slowFrom = new AtomicInteger(Integer.MAX_VALUE);
        subscription(List.of("a", "b"), new Window(Prefetch.of(10), 1), delivered -> {
            if (handed.size() >= slowFrom.get()) {
                handed.add(delivered);
                delivered.begin();
            } else {
                finish(delivered);
            }
        });
        AtomicBoolean once = new AtomicBoolean();
        channel.whenConsumed(queue -> {
            // While the node begins to consume 'b', all that it may hold of 'a' comes; the last of it is dangerous.
            if (queue.equals("b") && once.compareAndSet(false, true)) {
                for (int i = 0; i < 9; i++) {
                    channel.deliver("a", 0);
                }
                slowFrom.set(handed.size() + 2);
                channel.ready(1);
                channel.ready(1);
                channel.ready(1);
                channel.deliver("a", 2);
            }
        });
        channel.ready(0);

        subscription.openOneByOne();
        // Two are taken in turns and done with; the third takes long.
        await().until(() -> handed.size() == slowFrom.get() + 1);

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(channel.said().stream().filter(said -> said.startsWith("ack")))
                        .isNotEmpty());
    }

    @Test
    void staysNarrowWhateverComesLateToTheConsumerThatItHasCancelled() throws Exception {
        subscription(List.of("a"), new Window(Prefetch.of(10), 1), this::finish).open();
        channel.deliver("a", 0);
        await().until(() -> channel.said().contains("cancel a"));
        Consumer wide = channel.consumer("a");
        AtomicBoolean once = new AtomicBoolean();
        channel.whenLimited(limit -> {
            // The cancel is answered, but the channel's thread is not through with what came before.
            if (limit.equals("1") && once.compareAndSet(false, true)) {
                channel.deliver(wide, "a", 0);
            }
        });

        channel.deliver("a", 2);
        await().until(() -> Collections.frequency(channel.said(), "consume a") == 3);
        // A neighbour, given back once: it must not bring the dangerous one along.
        channel.deliver("a", 1);

        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(channel.limits()).containsExactly(1, 10, 1));
    }

    @Test
    void holdsNoMoreThan64MiBWhereLargeMessagesComeToAWideConsumer() throws Exception {
        Window window = new Window(Prefetch.of(250), 1);
        List<Delivered> held = new ArrayList<>();
        subscription(List.of("a"), window, held::add).open();
        channel.deliver("a", 0);
        await().until(() -> channel.said().contains("cancel a"));
        Consumer wide = channel.consumer("a");

        // As long as this consumer is the only one, the broker hands over up to 250 of them.
        channel.deliver(wide, "a", 0, 32 << 20);
        channel.deliver(wide, "a", 0, 32 << 20);

        assertThat(window.size()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(channel.limits()).endsWith(2));
    }
}
