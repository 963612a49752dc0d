package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.logic.Result;
import dev.dge.message.Message;
import dev.dge.runtime.NodeState.Status;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PausableContainerTest {

    private static final class Node implements NodeRunner {

        private final Deque<Runnable> draining = new ArrayDeque<>();
        private int runs;
        private boolean broken;

        @Override
        public String graph() {
            return "zoo";
        }

        @Override
        public String node() {
            return "feed";
        }

        @Override
        public NodeState state() {
            return NodeState.of(runs > 0 ? Status.CONSUMING : Status.STOPPED);
        }

        @Override
        public int inFlight() {
            return 0;
        }

        @Override
        public boolean isRunning() {
            return runs > 0;
        }

        @Override
        public void start() {
            if (broken) {
                throw new IllegalStateException("the node is broken");
            }
            runs++;
        }

        @Override
        public void stop() {}

        @Override
        public void stop(Runnable callback) {
            draining.add(() -> {
                runs = 0;
                callback.run();
            });
        }

        void drain() {
            draining.remove().run();
        }
    }

    private final Node node = new Node();
    private boolean blocked;
    private final NodeHistory history = new NodeHistory("feed", List.of("zoo.feed"), 0, Clock.systemUTC());
    private final PausableContainer container = container(false);

    private PausableContainer container(boolean paused) {
        return new PausableContainer(
                () -> node, new NodeSettings(1, Prefetch.AUTO, false, paused), history, () -> blocked);
    }

    private Status status() {
        return container.state().status();
    }

    @Test
    void goesOnWhereItIsResumedBeforeItHasDrained() {
        container.start();

        container.pause();
        container.resume();
        assertThat(node.runs).isEqualTo(1);
        node.drain();

        assertThat(node.runs).isEqualTo(1);
        assertThat(status()).isEqualTo(Status.CONSUMING);
    }

    @Test
    void saysThatItCannotGoOn(CapturedOutput output) {
        container.start();
        container.pause();
        node.drain();

        node.broken = true;
        container.resume();

        assertThat(output)
                .contains("Node 'feed' cannot go on after its pause. Pause it and resume it once more, or start its"
                        + " process anew");
        node.broken = false;
        container.pause();
        container.resume();
        node.drain();
        assertThat(status()).isEqualTo(Status.CONSUMING);
    }

    @Test
    void saysThatItFinishesWhatItBegan() {
        container.start();

        container.pause();
        assertThat(container.state()).isEqualTo(new NodeState(Status.PAUSED, "Node 'feed' finishes what it began"));
        node.drain();

        assertThat(container.state()).isEqualTo(NodeState.of(Status.PAUSED));
        assertThat(node.isRunning()).isFalse();
        assertThat(container.isRunning()).isTrue();
    }

    @Test
    void staysPausedWhoeverWasResumedAndPausedAgainMeanwhile() {
        container.start();

        container.pause();
        container.resume();
        container.pause();
        node.drain();
        node.drain();

        assertThat(node.runs).isZero();
        assertThat(status()).isEqualTo(Status.PAUSED);
    }

    @Test
    void doesNotStartOnceTheApplicationStops() {
        container.start();
        container.pause();
        container.resume();

        container.stop(() -> {});
        node.drain();
        node.drain();

        assertThat(node.runs).isZero();
        assertThat(container.isRunning()).isFalse();
    }

    @Test
    void waitsForItsResumptionWhereItIsPausedFromTheBeginning() {
        PausableContainer paused = container(true);

        paused.start();
        assertThat(node.runs).isZero();
        assertThat(paused.state().status()).isEqualTo(Status.PAUSED);
        assertThat(paused.state().healthy()).isTrue();
        paused.resume();

        assertThat(node.runs).isEqualTo(1);
    }

    @Test
    void saysWhenAllOfItsLastDeliveriesFailed() {
        container.start();

        for (int i = 0; i < 5; i++) {
            history.handled(
                    0,
                    new Message("id", "run", new byte[0], i, 0, Map.of()),
                    Result.RETRIED,
                    new IllegalStateException("no"),
                    1);
        }

        assertThat(container.state())
                .isEqualTo(
                        new NodeState(
                                Status.FAILING,
                                "The last 5 deliveries of node 'feed' failed, the last one with java.lang.IllegalStateException: no"));
        assertThat(container.state().healthy()).isFalse();
    }

    @Test
    void saysWhenTheBrokerBlocksIt() {
        container.start();

        blocked = true;

        assertThat(status()).isEqualTo(Status.BLOCKED);
        assertThat(container.state().healthy()).isFalse();
    }
}
