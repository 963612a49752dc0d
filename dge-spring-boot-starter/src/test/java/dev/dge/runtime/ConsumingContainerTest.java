package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.dge.runtime.NodeState.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How a container opens sessions and ends them. */
class ConsumingContainerTest {

    private static final RuntimeSettings SETTINGS = TestSettings.of("");

    private record Opening(Supplier<Session> opening) implements ConsumingContainer.Sessions {
        @Override
        public Session open(ScheduledExecutorService timer, Consumer<String> lost) {
            return opening.get();
        }

        @Override
        public String starving() {
            return "";
        }

        @Override
        public DatabaseWatch database() {
            return new DatabaseWatch("double");
        }

        @Override
        public boolean probe() {
            return true;
        }
    }

    private static ConsumingContainer started(Supplier<Session> opening) {
        ConsumingContainer container = new ConsumingContainer("shop", "double", SETTINGS, new Opening(opening));
        container.start();
        return container;
    }

    @Test
    void leavesNoSessionBehindThatOpensWhileItStops() throws Exception {
        Session session = mock();
        CountDownLatch opens = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        ConsumingContainer container = started(() -> {
            opens.countDown();
            awaitUninterruptibly(stopped);
            return session;
        });
        assertThat(opens.await(10, TimeUnit.SECONDS)).isTrue();

        RunningNodes.drain(container);
        stopped.countDown();

        verify(session, timeout(10_000)).close();
        assertThat(container.state().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void leavesNoSessionBehindThatOpensWhileItIsPausedAndResumed() throws Exception {
        Session first = mock();
        Session second = mock();
        AtomicInteger openings = new AtomicInteger();
        CountDownLatch opens = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        Opening sessions = new Opening(() -> {
            if (openings.getAndIncrement() > 0) {
                return second;
            }
            opens.countDown();
            awaitUninterruptibly(resumed);
            return first;
        });
        PausableContainer container = new PausableContainer(
                () -> new ConsumingContainer("shop", "double", SETTINGS, sessions),
                new NodeSettings(1, 1),
                new NodeHistory("double", List.of("shop.double"), 0, Clock.systemUTC()),
                () -> false);
        container.start();
        assertThat(opens.await(10, TimeUnit.SECONDS)).isTrue();

        container.pause();
        container.resume();
        Awaitility.await().until(() -> container.state().status() == Status.CONSUMING);
        resumed.countDown();

        verify(first, timeout(10_000)).close();
        RunningNodes.drain(container);
        verify(second).drain();
    }

    @Test
    void saysThatItHasStoppedWhenWhatItBeganIsFinished() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        Session session = mock();
        doAnswer(call -> said.add("drained")).when(session).drain();
        ConsumingContainer container = started(() -> session);
        Awaitility.await().until(() -> container.state().status() == Status.CONSUMING);

        container.stop(() -> said.add("stopped"));

        Awaitility.await().untilAsserted(() -> assertThat(said).containsExactly("drained", "stopped"));
    }

    @Test
    void triesAgainAfterAFailureThatNobodyThoughtOf() {
        ConsumingContainer container = started(() -> {
            throw new IllegalStateException("of another kind");
        });

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> container.state().status() == Status.WAITING);

        assertThat(container.state().detail()).isEqualTo("Node 'double' cannot consume: of another kind");
        RunningNodes.drain(container);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException e) {
                // As an answer of the broker is awaited.
            }
        }
    }
}
