package dev.dge.joining;

import dev.dge.logic.join.JoinLog;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Takeover;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a log that other processes left, as soon as this one is its active consumer. For one thread. */
final class LogReading {

    private static final long KNOCK_EVERY = Duration.ofSeconds(5).toMillis();
    private static final long MARK_AGAIN_AFTER = 50;
    private static final long NEVER = Long.MAX_VALUE;

    private final long writer;
    private final LogContext context;
    private final StateChannel channel;
    private @Nullable Takeover takeover;
    private long knockAt;
    private long markAt = NEVER;
    private long awaitsMarkSince = NEVER;

    LogReading(long writer, LogContext context, StateChannel channel) {
        this.writer = writer;
        this.context = context;
        this.channel = channel;
        this.knockAt = now();
    }

    private long now() {
        return context.ticks().getAsLong();
    }

    /** Whether something came, so that this process is the active consumer. */
    boolean begun() {
        return takeover != null;
    }

    /** Takes a delivery in; gives the log where nothing is missing any more, else null. */
    @Nullable
    JoinLog<JoinInput> delivered(long tag, boolean redelivered, byte[] body) throws IOException, JoinTroubleException {
        Takeover reading = takeover;
        if (reading == null) {
            reading = new Takeover(writer, context);
            takeover = reading;
            mark(reading);
        }
        return switch (reading.read(tag, redelivered, body)) {
            case LOST -> throw new JoinTroubleException("another process was active in between");
            case MARKED -> marked(reading);
            case READING -> {
                wasBusy();
                yield null;
            }
            case KNOCKED -> null;
        };
    }

    private void mark(Takeover reading) throws IOException {
        markAt = NEVER;
        awaitsMarkSince = now();
        channel.publish(reading.mark());
    }

    private @Nullable JoinLog<JoinInput> marked(Takeover reading) throws IOException {
        awaitsMarkSince = NEVER;
        channel.acknowledge(reading.takeAcknowledgeable());
        int messages = channel.messages();
        if (reading.ready(messages)) {
            return reading.own();
        }
        if (reading.complete()) {
            mark(reading);
        } else {
            markAt = now() + MARK_AGAIN_AFTER;
        }
        return null;
    }

    /** Says that what came meanwhile may still wait to be read: a long log takes its time. Who knocks says nothing of it. */
    void wasBusy() {
        if (awaitsMarkSince != NEVER) {
            awaitsMarkSince = now();
        }
    }

    /** Since when a mark is awaited; now if none is. */
    long waitingSince() {
        return Math.min(awaitsMarkSince, now());
    }

    /** Publishes what is due: a knock, since an empty queue gives no delivery, or a mark. */
    void tick() throws IOException {
        Takeover reading = takeover;
        long now = now();
        if (reading == null && now >= knockAt) {
            knockAt = now + KNOCK_EVERY;
            channel.publish(Takeover.knock(writer));
        } else if (reading != null && now >= markAt) {
            mark(reading);
        }
    }
}
