package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.dge.publish.Outbox;
import dev.dge.runtime.NodeState.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How a container waits while its sessions fail, are lost, are stuck or receive nothing. */
@ExtendWith(OutputCaptureExtension.class)
class ConsumingContainerFaultTest {

    private static final RuntimeSettings SETTINGS = TestSettings.of("");

    /** What a container asks of the broker. */
    private class Scripted implements ConsumingContainer.Sessions {
        private final List<Long> opened = new CopyOnWriteArrayList<>();
        private final AtomicInteger probes = new AtomicInteger();
        private volatile boolean takesMessages;
        private volatile String starving = "";

        @Override
        public Session open(ScheduledExecutorService timer, Consumer<String> lost) throws IOException {
            opened.add(System.nanoTime());
            return session;
        }

        @Override
        public String starving() {
            return starving;
        }

        @Override
        public DatabaseWatch database() {
            return new DatabaseWatch("double");
        }

        @Override
        public boolean probe() {
            probes.incrementAndGet();
            return takesMessages;
        }

        List<Long> pauses() {
            List<Long> times = List.copyOf(opened);
            return IntStream.range(1, times.size())
                    .mapToObj(i ->
                            Duration.ofNanos(times.get(i) - times.get(i - 1)).toMillis())
                    .toList();
        }
    }

    private final Session session = mock();
    private final Tracker tracker = mock();
    private final Outbox outbox = mock();
    private ConsumingContainer container;

    private void start(Scripted sessions, Duration longestPause) {
        when(session.tracker()).thenReturn(tracker);
        when(session.outbox()).thenReturn(outbox);
        when(outbox.stuckFor()).thenReturn(Duration.ZERO);
        container = new ConsumingContainer("shop", "double", SETTINGS, sessions, longestPause);
        container.start();
    }

    @AfterEach
    void stop() {
        RunningNodes.drain(container);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }

    private static List<String> lines(CapturedOutput output, String text) {
        return output.getAll().lines().filter(line -> line.contains(text)).toList();
    }

    private static void assertGrow(List<Long> pauses) {
        assertThat(pauses.get(0)).isGreaterThanOrEqualTo(190);
        assertThat(pauses.get(1)).isGreaterThanOrEqualTo(390);
        assertThat(pauses.get(2)).isGreaterThanOrEqualTo(790);
    }

    @Test
    void waitsLongerBeforeEachTryAndWarnsOnce(CapturedOutput output) {
        Scripted refusing = new Scripted() {
            @Override
            public Session open(ScheduledExecutorService timer, Consumer<String> lost) throws IOException {
                super.open(timer, lost);
                throw new IOException("no queue 'shop.double'");
            }
        };

        start(refusing, Duration.ofSeconds(10));
        eventually().until(() -> refusing.pauses().size() == 3);

        assertGrow(refusing.pauses());
        assertThat(container.state())
                .isEqualTo(new NodeState(Status.WAITING, "Node 'double' cannot consume: no queue 'shop.double'"));
        assertThat(lines(output, "Node 'double'"))
                .singleElement()
                .asString()
                .endsWith("Node 'double' cannot consume: no queue 'shop.double'. It tries again until it can.");
    }

    @Test
    void waitsLongerEachTimeThoughTheChannelOpensBeforeItIsLost(CapturedOutput output) {
        Scripted losing = new Scripted() {
            @Override
            public Session open(ScheduledExecutorService timer, Consumer<String> lost) throws IOException {
                Session opened = super.open(timer, lost);
                lost.accept("the broker closed it");
                return opened;
            }
        };

        start(losing, Duration.ofSeconds(10));
        eventually().until(() -> losing.pauses().size() == 3);

        assertGrow(losing.pauses());
        assertThat(lines(output, "Node 'double'"))
                .singleElement()
                .asString()
                .endsWith("Node 'double' lost its channel: the broker closed it. It tries again until it can.");
    }

    @Test
    void saysOnceThatItConsumesAgainWhenThatLasts(CapturedOutput output) {
        Scripted losingOnce = new Scripted() {
            @Override
            public Session open(ScheduledExecutorService timer, Consumer<String> lost) throws IOException {
                Session opened = super.open(timer, lost);
                if (pauses().isEmpty()) {
                    lost.accept("the broker closed it");
                }
                return opened;
            }
        };

        start(losingOnce, Duration.ofSeconds(10));
        eventually().until(() -> !lines(output, "consumes again").isEmpty());

        assertThat(losingOnce.opened).hasSize(2);
        assertThat(lines(output, "Node 'double'")).hasSize(2);
        assertThat(container.state()).isEqualTo(NodeState.of(Status.CONSUMING));
    }

    @Test
    void givesBackWhatItHoldsWhenItCanPublishNothingAndConsumesOnlyAfterAProbe(CapturedOutput output) {
        Scripted sessions = new Scripted();
        start(sessions, Duration.ofMillis(200));
        eventually().until(() -> container.state().status() == Status.CONSUMING);

        when(outbox.stuckFor()).thenReturn(Duration.ofMinutes(16));
        eventually().until(() -> sessions.probes.get() >= 5);

        verify(session).close();
        assertThat(sessions.opened).hasSize(1);
        assertThat(container.state().status()).isEqualTo(Status.WAITING);
        when(outbox.stuckFor()).thenReturn(Duration.ZERO);
        sessions.takesMessages = true;
        eventually().until(() -> container.state().status() == Status.CONSUMING);
        assertThat(sessions.opened).hasSize(2);
        assertThat(lines(output, " WARN "))
                .singleElement()
                .asString()
                .endsWith(
                        "Node 'double' could publish nothing for 15 minutes. It gives its messages back and waits until the"
                                + " broker takes messages again");
    }

    @Test
    void warnsOnceOfABehaviourThatTakesLong(CapturedOutput output) {
        when(tracker.begunLongerThan(Duration.ofMinutes(10))).thenReturn(2);

        start(new Scripted(), Duration.ofSeconds(10));
        eventually().untilAsserted(() -> verify(tracker, atLeast(3)).begunLongerThan(any()));

        assertThat(lines(output, " WARN "))
                .singleElement()
                .asString()
                .endsWith(
                        "Node 'double' has worked on 2 message(s) for more than 10 minutes. The broker takes a message back"
                                + " after 30 minutes: make the work shorter, or a poll.");
    }

    @Test
    void isUnwellWhileItsConsumersReceiveNothing() {
        Scripted sessions = new Scripted();
        start(sessions, Duration.ofSeconds(10));
        eventually().until(() -> container.state().status() == Status.CONSUMING);

        sessions.starving = "nothing came for 66 s although messages wait in queue 'shop.double'";

        assertThat(container.state())
                .isEqualTo(new NodeState(
                        Status.WAITING,
                        "Node 'double' is given nothing: nothing came for 66 s although messages wait in queue"
                                + " 'shop.double'"));
        assertThat(container.state().healthy()).isFalse();
        eventually().untilAsserted(() -> verify(session, atLeast(2)).look());
    }
}
