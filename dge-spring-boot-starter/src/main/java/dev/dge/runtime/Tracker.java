package dev.dge.runtime;

import com.rabbitmq.client.AlreadyClosedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one channel has delivered, and what of it is settled.
 *
 * <p>Deliveries are registered in the order of their tags, before any other thread sees them. The settled ones at the front
 * are acknowledged together; one behind an unsettled delivery is acknowledged alone, a little later. Everything that
 * settles a tag is written under one lock, so that an acknowledgement of many never covers one that was not settled.
 */
final class Tracker {

    private static final int ACK_AT_LEAST = 50;
    private static final long ALONE_AFTER = Duration.ofMillis(100).toNanos();

    /** How deliveries are answered on the channel. */
    interface Answers {
        /** Acknowledges one delivery, or all up to it. */
        void ack(long tag, boolean multiple) throws IOException;

        /** Gives a delivery back to its queue. */
        void giveBack(long tag) throws IOException;

        /** Refuses a delivery for good. */
        void reject(long tag) throws IOException;

        /** Whether anything can still be answered. */
        boolean isOpen();
    }

    private enum State {
        WAITING,
        BEGUN,
        SETTLED,
        ANSWERED
    }

    /** Counts the deliveries of one consumer that are not answered. */
    static final class Held {
        private int count;
        private int settledAtFront;
    }

    /** A delivery of this channel. */
    static final class Tag {
        private final long number;
        private final Held held;
        private State state = State.WAITING;
        private long at;

        private Tag(long number, Held held) {
            this.number = number;
            this.held = held;
        }
    }

    private final Answers answers;
    private final Deque<Tag> tags = new ArrayDeque<>();
    private long last;
    private int begun;
    private final Set<Held> settledAtFront = new HashSet<>();
    private int unwritten;
    private @Nullable Held withheldFor;
    private final List<Write> withheld = new ArrayList<>();
    private long lastSettled;
    private boolean draining;

    Tracker(Answers answers) {
        this.answers = answers;
    }

    /** Takes a delivery; called on the channel's own thread, in the order of the tags. */
    synchronized Tag register(long number, Held held) {
        if (number <= last) {
            throw new IllegalStateException("Delivery " + number + " is registered after delivery " + last);
        }
        last = number;
        Tag tag = new Tag(number, held);
        tags.add(tag);
        held.count++;
        return tag;
    }

    /** Begins to handle a delivery; false if it is, or will be, given back. */
    synchronized boolean begin(Tag tag) {
        if (draining || tag.state != State.WAITING) {
            return false;
        }
        tag.state = State.BEGUN;
        tag.at = System.nanoTime();
        begun++;
        return true;
    }

    /** Says that everything that replaces a delivery is safe. */
    synchronized void settle(Tag tag) {
        if (tag.state != State.BEGUN) {
            return;
        }
        tag.state = State.SETTLED;
        tag.at = System.nanoTime();
        advance();
        if (unwritten >= ACK_AT_LEAST && isAQuarter()) {
            flush();
        }
        ended();
    }

    /**
     * From now on begins nothing, and acknowledges in few writes.
     *
     * <p>RabbitMQ puts acknowledgements off while many of a channel are under way to a quorum queue, and drops those when the
     * channel closes: of 500 that were written one by one after a cancel, 80 came back (3.10).
     */
    synchronized void drain() {
        release();
        draining = true;
    }

    /** Answers nothing from now on, if a consumer holds so many, until {@link #release}. */
    synchronized boolean withholdIfFull(Held held, int limit) {
        if (withheldFor != null || draining || held.count < limit) {
            return false;
        }
        withheldFor = held;
        return true;
    }

    /** Whether nothing is answered for the sake of a consumer. */
    synchronized boolean isWithheldFor(Held held) {
        return withheldFor == held;
    }

    /** Answers again. */
    synchronized void release() {
        withheldFor = null;
        withheld.forEach(this::write);
        withheld.clear();
        flush();
    }

    /** Rejects a delivery for good: the queue itself moves it to the dead letters. */
    synchronized void reject(Tag tag) {
        if (tag.state == State.BEGUN) {
            answer(tag, () -> answers.reject(tag.number));
            advance();
            ended();
        }
    }

    /** Gives a delivery back that was begun and cannot be finished. */
    synchronized void giveBack(Tag tag) {
        if (tag.state == State.BEGUN) {
            answer(tag, () -> answers.giveBack(tag.number));
            advance();
            ended();
        }
    }

    /** Gives everything back to the queue that was not begun. */
    synchronized void giveBackWaiting() {
        for (Tag tag : tags) {
            if (tag.state == State.WAITING) {
                answer(tag, () -> answers.giveBack(tag.number));
            }
        }
        advance();
    }

    private void answer(Tag tag, Write write) {
        tag.state = State.ANSWERED;
        tag.held.count--;
        if (withheldFor == null) {
            write(write);
        } else {
            withheld.add(write);
        }
    }

    private void ended() {
        begun--;
        if (begun == 0) {
            notifyAll();
        }
    }

    private void advance() {
        Tag first = tags.peek();
        while (first != null && (first.state == State.SETTLED || first.state == State.ANSWERED)) {
            if (first.state == State.SETTLED) {
                lastSettled = first.number;
                first.held.settledAtFront++;
                settledAtFront.add(first.held);
                unwritten++;
            }
            tags.remove();
            first = tags.peek();
        }
    }

    /** Acknowledges the settled deliveries at the front. */
    synchronized void flush() {
        if (!draining) {
            acknowledgeFront();
        }
    }

    /**
     * Acknowledges the settled deliveries at the front if they are a quarter of all that is held, or nothing else is begun.
     *
     * <p>An acknowledgement of many costs the broker what one of a single delivery does; a window that is three quarters full
     * keeps a node busy.
     */
    synchronized void flushMany() {
        if (begun == 0 || isAQuarter()) {
            flush();
        }
    }

    private boolean isAQuarter() {
        return unwritten > (tags.size() + unwritten) / 4;
    }

    private void acknowledgeFront() {
        if (unwritten > 0 && withheldFor == null) {
            unwritten = 0;
            for (Held held : settledAtFront) {
                held.count -= held.settledAtFront;
                held.settledAtFront = 0;
            }
            settledAtFront.clear();
            write(() -> answers.ack(lastSettled, true));
        }
    }

    /** Acknowledges also what is settled for a while behind a delivery that is not. Called every 100 ms or so. */
    synchronized void flushLate() {
        if (withheldFor != null) {
            return;
        }
        acknowledgeFront();
        long now = System.nanoTime();
        answerSettled(tag -> now - tag.at >= ALONE_AFTER);
    }

    private void answerSettled(Predicate<Tag> which) {
        for (Tag tag : tags) {
            if (tag.state == State.SETTLED && which.test(tag)) {
                answer(tag, () -> answers.ack(tag.number, false));
            }
        }
        advance();
    }

    /** How many deliveries were begun longer ago than this. */
    synchronized int begunLongerThan(Duration limit) {
        long now = System.nanoTime();
        return (int) tags.stream()
                .filter(tag -> tag.state == State.BEGUN && now - tag.at > limit.toNanos())
                .count();
    }

    /** How many deliveries wait or are begun. */
    synchronized int unsettled() {
        return (int) tags.stream()
                .filter(tag -> tag.state == State.WAITING || tag.state == State.BEGUN)
                .count();
    }

    /** How many deliveries of a consumer are not answered. */
    synchronized int count(Held held) {
        return held.count;
    }

    /** The number of the delivery that came last. */
    synchronized long last() {
        return last;
    }

    /** Up to which number all deliveries are settled, rejected or given back. */
    synchronized long settledUpTo() {
        Tag first = tags.peek();
        return first == null ? last : first.number - 1;
    }

    /** Waits until nothing that was begun is unsettled, or the channel is closed; false if that takes longer. */
    synchronized boolean settledWithin(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (begun > 0 && answers.isOpen()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            wait(100);
        }
        acknowledgeFront();
        answerSettled(tag -> true);
        return true;
    }

    /** Waits until everything is answered, or the channel is closed; false if that takes longer. */
    synchronized boolean emptyWithin(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        flush();
        while (!tags.isEmpty() && answers.isOpen()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            wait(100);
            flush();
        }
        return true;
    }

    // What cannot be written is delivered again, with everything else of a channel that is closed.
    private void write(Write write) {
        try {
            write.run();
        } catch (IOException | AlreadyClosedException e) {
            unwritten = 0;
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
