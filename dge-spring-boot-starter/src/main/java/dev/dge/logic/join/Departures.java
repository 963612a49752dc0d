package dev.dge.logic.join;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The messages that leave a join for a delay queue or the dead letters, until they are there.
 *
 * <p>The broker may take none for a while: then a message comes later into its delay queue, and back, than the join thought
 * when it sent it there. For any thread.
 */
public final class Departures {

    private final Clock clock;
    private final long late;
    private final Map<Object, Long> underWay = new LinkedHashMap<>();
    private long lateAt;

    public Departures(Clock clock, Delays delays) {
        this.clock = clock;
        this.late = delays.least().toMillis() / 2;
    }

    /** Says that a message leaves. */
    public synchronized void leaves(Object message) {
        underWay.putIfAbsent(message, clock.millis());
    }

    /** Says that a message does not leave after all. */
    public synchronized void stays(Object message) {
        underWay.remove(message);
    }

    /** Says that a message is where it was to go. */
    public synchronized void arrives(Object message) {
        Long left = underWay.remove(message);
        if (left != null) {
            noteLate(left);
        }
    }

    /**
     * When a message was late for the last time, in milliseconds since 1970: now while one is, 0 if none ever was.
     */
    public synchronized long lateAt() {
        underWay.values().stream().findFirst().ifPresent(this::noteLate);
        return lateAt;
    }

    private void noteLate(long left) {
        long now = clock.millis();
        if (now - left >= late) {
            lateAt = now;
        }
    }
}
