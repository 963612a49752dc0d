package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TrackerTest {

    private final List<String> written = new ArrayList<>();
    private final Tracker tracker = new Tracker(new Tracker.Answers() {
        @Override
        public void ack(long tag, boolean multiple) {
            written.add((multiple ? "ack up to " : "ack ") + tag);
        }

        @Override
        public void giveBack(long tag) {
            written.add("give back " + tag);
        }

        @Override
        public void reject(long tag) {
            written.add("reject " + tag);
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    });

    private Tracker.Tag begun(long number) {
        Tracker.Tag tag = tracker.register(number);
        tracker.begin(tag);
        return tag;
    }

    @Test
    void acknowledgesTheSettledFrontTogether() {
        Tracker.Tag first = begun(1);
        Tracker.Tag second = begun(2);
        begun(3);

        tracker.settle(second);
        tracker.flush();
        tracker.settle(first);
        tracker.flush();

        assertThat(written).containsExactly("ack up to 2");
    }

    @Test
    void acknowledgesAloneWhatIsSettledForAWhileBehindAnUnsettledDelivery() {
        Tracker.Tag first = begun(1);
        tracker.settle(begun(2));

        tracker.flushLate();
        assertThat(written).isEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            tracker.flushLate();
            return !written.isEmpty();
        });
        tracker.settle(first);
        tracker.flush();

        assertThat(written).containsExactly("ack 2", "ack up to 1");
    }

    @Test
    void givesBackOnlyWhatWasNotBegunAndBeforeAnAckThatPassesIt() {
        Tracker.Tag first = begun(1);
        Tracker.Tag waiting = tracker.register(2);
        Tracker.Tag third = begun(3);

        tracker.settle(first);
        tracker.settle(third);
        tracker.giveBackWaiting();
        tracker.flush();

        assertThat(written).containsExactly("give back 2", "ack up to 3");
        assertThat(tracker.begin(waiting)).isFalse();
    }

    @Test
    void writesARejectBeforeAnAckThatPassesIt() {
        Tracker.Tag first = begun(1);
        Tracker.Tag second = begun(2);

        tracker.reject(first);
        tracker.settle(second);
        tracker.flush();

        assertThat(written).containsExactly("reject 1", "ack up to 2");
    }

    @Test
    void neverAcknowledgesTwice() {
        Tracker.Tag only = begun(1);

        tracker.settle(only);
        tracker.settle(only);
        tracker.flush();
        tracker.flush();

        assertThat(written).containsExactly("ack up to 1");
    }

    @Test
    void acknowledgesAllAtOnceWhileItDrains() throws Exception {
        List<Tracker.Tag> tags =
                LongStream.rangeClosed(1, 200).mapToObj(this::begun).toList();

        tracker.drain();
        tags.forEach(tag -> {
            tracker.settle(tag);
            tracker.flush();
        });
        tracker.settledWithin(Duration.ZERO);

        assertThat(written).containsExactly("ack up to 200");
    }

    @Test
    void beginsNothingMoreWhileItDrains() {
        Tracker.Tag waiting = tracker.register(1);

        tracker.drain();

        assertThat(tracker.begin(waiting)).isFalse();
    }

    @Test
    void drainsUntilEverythingBegunIsSettled() throws Exception {
        Tracker.Tag first = begun(1);
        Tracker.Tag second = begun(2);
        Thread behaviours = new Thread(() -> {
            tracker.settle(second);
            tracker.settle(first);
        });

        behaviours.start();
        boolean settled = tracker.settledWithin(Duration.ofSeconds(30));

        assertThat(settled).isTrue();
        assertThat(written).containsExactly("ack up to 2");
        behaviours.join();
    }
}
