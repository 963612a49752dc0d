package dev.dge.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import dev.dge.logic.join.Delays;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Room;
import dev.dge.publish.OutboxLimits;
import dev.dge.publish.PublishingConnection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JoinLoopTest {

    @Test
    void opensItsJoinNotBeforeTheTopologyIsDeclared() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch declared = new CountDownLatch(1);
        AtomicInteger openings = new AtomicInteger();
        JoinLoop<OpenedJoin> loop = new JoinLoop<>(
                task(new JoinConnections(
                        () -> {
                            asked.countDown();
                            declared.await();
                        },
                        () -> mock(),
                        () -> new PublishingConnection(mock()))),
                opened -> {
                    openings.incrementAndGet();
                    throw new IOException("no queue");
                });

        loop.start();
        asked.await();
        assertThat(openings).hasValue(0);
        declared.countDown();

        await().until(() -> openings.get() > 0);
        loop.drain();
    }

    private static JoinTask task(JoinConnections connections) {
        return new JoinTask(
                new JoinPlace("both", "shop", "shop.both.state", "both"),
                new LogContext(
                        GroupKind.JOIN,
                        List.of("left", "right"),
                        Limits.DEFAULT,
                        Clock.systemUTC(),
                        () -> System.nanoTime() / 1_000_000,
                        Duration.ofDays(1),
                        Delays.of(List.of()),
                        new Room(Long.MAX_VALUE)),
                connections,
                mock(),
                new JoinSettings(OutboxLimits.DEFAULT, Duration.ofMinutes(15)),
                mock());
    }
}
