package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
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

    private final Tracker.Held held = new Tracker.Held();

    private Tracker.Tag begun(long number) {
        Tracker.Tag tag = tracker.register(number, held);
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
    void acknowledgesAfterAnAnswerWhatIsOverAQuarterOfAllThatIsHeld() {
        List<Tracker.Tag> tags =
                LongStream.rangeClosed(1, 8).mapToObj(this::begun).toList();

        tags.subList(0, 2).forEach(tracker::settle);
        tracker.flushMany();
        assertThat(written).isEmpty();

        tracker.settle(tags.get(2));
        tracker.flushMany();
        assertThat(written).containsExactly("ack up to 3");
    }

    @Test
    void acknowledgesAfterAnAnswerTheLastThatWasBegun() {
        Tracker.Tag only = begun(1);
        LongStream.rangeClosed(2, 10).forEach(number -> tracker.register(number, held));

        tracker.settle(only);
        tracker.flushMany();

        assertThat(written).containsExactly("ack up to 1");
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
        Tracker.Tag waiting = tracker.register(2, held);
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
        Tracker.Tag waiting = tracker.register(1, held);

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

    @Test
    void acknowledgesNothingBeforeItIsSettledWhateverTheThreadsDo() throws Exception {
        int deliveries = 20_000;
        AtomicIntegerArray settled = new AtomicIntegerArray(deliveries + 1);
        List<String> wrong = new CopyOnWriteArrayList<>();
        AtomicLong answered = new AtomicLong();
        Tracker shared = new Tracker(new Tracker.Answers() {
            private long upTo;

            @Override
            public void ack(long tag, boolean multiple) {
                for (long each = multiple ? upTo + 1 : tag; each <= tag; each++) {
                    if (settled.getAndSet((int) each, 2) == 0) {
                        wrong.add("ack of " + each + ", which is not settled");
                    }
                }
                upTo = multiple ? tag : upTo;
                answered.set(upTo);
            }

            @Override
            public void giveBack(long tag) {}

            @Override
            public void reject(long tag) {}

            @Override
            public boolean isOpen() {
                return true;
            }
        });
        BlockingQueue<Map.Entry<Integer, Tracker.Tag>> waiting = new LinkedBlockingQueue<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(new Thread(() -> {
                try {
                    for (var next = waiting.take(); next.getKey() != 0; next = waiting.take()) {
                        shared.begin(next.getValue());
                        settled.set(next.getKey(), 1);
                        shared.settle(next.getValue());
                        shared.flush();
                    }
                } catch (InterruptedException | RuntimeException e) {
                    wrong.add(e.toString());
                }
            }));
        }
        workers.forEach(Thread::start);

        for (int number = 1; number <= deliveries; number++) {
            waiting.add(Map.entry(number, shared.register(number, held)));
        }
        Tracker.Tag end = tracker.register(1, held);
        workers.forEach(worker -> waiting.add(Map.entry(0, end)));
        for (Thread worker : workers) {
            worker.join(30_000);
        }
        shared.flush();

        assertThat(wrong).isEmpty();
        assertThat(answered).hasValue(deliveries);
    }

    @Test
    void takesDeliveriesInTheOrderOfTheirTagsOnly() {
        begun(2);

        assertThatThrownBy(() -> tracker.register(1, held))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Delivery 1 is registered after delivery 2");
    }

    @Test
    void countsWhatAConsumerHoldsUntilItIsAcknowledgedOrGivenBack() {
        Tracker.Held other = new Tracker.Held();
        tracker.settle(begun(1));
        begun(2);
        tracker.register(3, other);

        assertThat(List.of(tracker.count(held), tracker.count(other))).containsExactly(2, 1);
        tracker.flush();
        tracker.giveBackWaiting();
        assertThat(List.of(tracker.count(held), tracker.count(other))).containsExactly(1, 0);
    }

    @Test
    void acknowledgesNothingOfAFullConsumerUntilItIsReleased() {
        Tracker.Tag first = begun(1);
        assertThat(tracker.withholdIfFull(held, 2)).isFalse();
        Tracker.Tag second = begun(2);
        assertThat(tracker.withholdIfFull(held, 2)).isTrue();
        assertThat(tracker.withholdIfFull(held, 2)).isFalse();

        tracker.settle(first);
        tracker.settle(second);
        tracker.flush();
        tracker.flushMany();
        tracker.flushLate();
        assertThat(written).isEmpty();
        tracker.release();

        assertThat(written).containsExactly("ack up to 2");
    }

    @Test
    void rejectsAndGivesBackNothingOfAFullConsumerUntilItIsReleased() {
        Tracker.Tag first = begun(1);
        Tracker.Tag second = begun(2);
        Tracker.Tag third = begun(3);
        tracker.withholdIfFull(held, 3);

        tracker.reject(first);
        tracker.giveBack(second);
        tracker.settle(third);
        assertThat(written).isEmpty();
        tracker.release();

        assertThat(written).containsExactly("reject 1", "give back 2", "ack up to 3");
    }

    @Test
    void acknowledgesWhatIsSettledInADrainAlsoOfAFullConsumer() throws Exception {
        Tracker.Tag only = begun(1);
        tracker.withholdIfFull(held, 1);

        tracker.drain();
        tracker.settle(only);
        tracker.settledWithin(Duration.ofSeconds(1));

        assertThat(tracker.withholdIfFull(held, 0)).isFalse();
        assertThat(written).containsExactly("ack up to 1");
    }
}
