package dev.dge.client;

import dev.dge.client.Start.Status;
import dev.dge.message.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The starts that one call waits for, published at most a thousand ahead of the broker's answers.
 *
 * <p>The calling thread takes what is to be published next; the connection's thread tells the answers.
 */
final class StartBatch {

    private static final int WINDOW = 1_000;
    private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

    private final List<Start> starts = new ArrayList<>();
    private final Queue<Start> open = new ArrayDeque<>();
    private int underWay;
    private int confirmed;
    private boolean givenUp;
    private String trouble =
            "The broker has not answered, and has raised no alarm. See in its log whether its disk is full or a"
                    + " majority of its nodes is missing, or wait longer with dge.client.timeout";
    private long pause = FIRST_PAUSE;
    private long notBefore = System.nanoTime();

    StartBatch(String routingKey, List<Message> messages) {
        for (Message message : messages) {
            starts.add(new Start(this, routingKey, message));
        }
        open.addAll(starts);
    }

    /** Waits for what to publish next; empty when everything is answered for good, or at the deadline. */
    synchronized Optional<Start> next(long deadline) throws InterruptedException {
        while (!isOver()) {
            long now = System.nanoTime();
            boolean ready = !open.isEmpty() && underWay < WINDOW;
            long wait = ready ? Math.min(notBefore, deadline) - now : deadline - now;
            if (deadline - now <= 0) {
                return Optional.empty();
            }
            if (ready && notBefore - now <= 0) {
                return Optional.of(take());
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(wait, 1));
        }
        return Optional.empty();
    }

    private boolean isOver() {
        return confirmed == starts.size() || (givenUp && underWay == 0);
    }

    private Start take() {
        Start start = open.remove();
        start.become(Status.UNDER_WAY);
        underWay++;
        return start;
    }

    synchronized boolean isUnderWay(Start start) {
        return start.status() == Status.UNDER_WAY;
    }

    synchronized void confirmed(Start start) {
        if (answered(start, Status.CONFIRMED)) {
            confirmed++;
            pause = FIRST_PAUSE;
        }
    }

    /** No queue takes the start, or the user may not publish: so it will be with the others. */
    synchronized void hopeless(Start start, String why) {
        if (answered(start, Status.HOPELESS)) {
            giveUp(why);
        }
    }

    /** Has a start published again, after a pause that grows while nothing is confirmed. */
    synchronized void again(Start start, String why) {
        if (answered(start, Status.OPEN)) {
            open.add(start);
            trouble = why;
            long now = System.nanoTime();
            if (notBefore - now <= 0) {
                notBefore = now + pause;
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        }
    }

    private boolean answered(Start start, Status status) {
        // Broker-J refuses before it returns: what waits to be published again may still prove unroutable.
        boolean expected = start.status() == Status.UNDER_WAY;
        if (start.status() == Status.OPEN && status == Status.HOPELESS) {
            open.remove(start);
            start.become(status);
            return true;
        }
        if (expected) {
            start.become(status);
            underWay--;
            notifyAll();
        }
        return expected;
    }

    /** Says why what has no answer at the deadline has none. */
    synchronized void blame(String why) {
        if (!givenUp && confirmed < starts.size()) {
            trouble = why;
        }
    }

    /** Publishes nothing more. */
    synchronized void giveUp(String why) {
        trouble = why;
        givenUp = true;
        open.clear();
        notifyAll();
    }

    /** Why what is not confirmed is not. */
    synchronized String trouble() {
        return trouble;
    }

    /** Whether it ended before its time, because waiting would not have helped. */
    synchronized boolean isGivenUp() {
        return givenUp;
    }

    /** The places of those that are not confirmed. */
    synchronized List<Integer> unconfirmed() {
        return IntStream.range(0, starts.size())
                .filter(i -> starts.get(i).status() != Status.CONFIRMED)
                .boxed()
                .toList();
    }
}
