package dev.dge.runtime;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private static final int WIDE = 10;

    private final ScriptedChannel channel = new ScriptedChannel();
    private final Window window = new Window(WIDE, 1);
    private final Subscription subscription = subscription();

    private Subscription subscription() {
        try {
            return new Subscription(
                    channel.connection(),
                    "join",
                    List.of("a", "b"),
                    window,
                    delivered -> {
                        if (delivered.begin()) {
                            delivered.settle();
                        }
                    },
                    why -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
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
            window.handledIn(Window.CONSUMER_TIMEOUT.dividedBy(8).toNanos());
            channel.deliver("a", 0);
            await().until(SubscriptionTest::aChangeIsHeldUp);
            channel.deliver("b", 2);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> channel.got().size() > got);
        await().until(() -> channel.consumed() == 2);
    }

    private static boolean aChangeIsHeldUp() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("dge-join-resize") && thread.getState() == Thread.State.BLOCKED);
    }
}
