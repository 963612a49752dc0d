package dev.dge.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import dev.dge.logic.join.Delays;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.OpenGroup;
import dev.dge.logic.join.Room;
import dev.dge.publish.OutboxLimits;
import dev.dge.publish.PublishingConnection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JoinLoopTest {

    private static final JoinConnections OPEN =
            new JoinConnections(() -> {}, () -> mock(), () -> new PublishingConnection(mock()));

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

    @Test
    void endsAlthoughItIsAskedForGroupsAgainAndAgain() throws Exception {
        JoinLoop<OpenedJoin> loop = new JoinLoop<>(
                task(OPEN),
                asked -> new Asked(run -> {
                    CompletableFuture<?> unused = asked.group("next of " + run);
                }));
        loop.start();
        await().until(() -> loop.status() == JoinStatus.OWNER);
        assertThat(loop.group("run").get(30, TimeUnit.SECONDS)).isEmpty();

        CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> drain(loop));

        drained.get(30, TimeUnit.SECONDS);
        assertThat(loop.status()).isEqualTo(JoinStatus.ENDED);
    }

    @Test
    void looksForNoGroupThatNobodyWaitsFor() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        List<String> looked = new CopyOnWriteArrayList<>();
        JoinLoop<OpenedJoin> loop = new JoinLoop<>(
                task(OPEN),
                asked -> new Asked(run -> {
                    looked.add(run);
                    hangs.countDown();
                    awaitOpen(answers);
                }));
        loop.start();
        await().until(() -> loop.status() == JoinStatus.OWNER);
        CompletableFuture<Optional<OpenGroup>> first = loop.group("first");
        hangs.await();

        loop.group("second").cancel(false);
        CompletableFuture<Optional<OpenGroup>> third = loop.group("third");
        answers.countDown();

        assertThat(third.get(30, TimeUnit.SECONDS)).isEmpty();
        assertThat(first).isCompletedWithValue(Optional.empty());
        assertThat(looked).containsExactly("first", "third");
        drain(loop);
    }

    /** A join that has nothing to do but to look for groups, of which it has none. */
    private record Asked(Consumer<String> looking) implements OpenedJoin {

        @Override
        public Optional<OpenGroup> group(String run) {
            looking.accept(run);
            return Optional.empty();
        }

        @Override
        public JoinStatus status() {
            return JoinStatus.OWNER;
        }

        @Override
        public void open() {}

        @Override
        public void offer(JoinInput input) {}

        @Override
        public void read(int slot, long time) {}

        @Override
        public boolean isBusy() {
            return false;
        }

        @Override
        public void work(boolean ending) {}

        @Override
        public LogSize size() {
            return LogSize.NOTHING;
        }

        @Override
        public Duration stuckFor() {
            return Duration.ZERO;
        }

        @Override
        public boolean atRest() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void drain(JoinLoop<?> loop) {
        try {
            loop.drain();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
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
