package dev.dge.joining;

import dev.dge.logic.join.Completed;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.Delivered;
import dev.dge.logic.join.Expired;
import dev.dge.logic.join.JoinLog;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.Takeover;
import dev.dge.message.Outbound;
import dev.dge.publish.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to own a log, from its first knock to its loss. For one thread. */
final class Ownership {

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);
    private static final long KNOCK_EVERY = Duration.ofSeconds(5).toMillis();
    private static final long MARK_AGAIN_AFTER = 50;

    private final JoinPlace place;
    private final LogContext context;
    private final StateChannel channel;
    private final Outbox outbox;
    private final JoinInputs inputs;
    private final JoinOwner owner;
    private final long writer = ThreadLocalRandom.current().nextLong();
    private final long begunAt;

    private @Nullable Takeover takeover;
    private @Nullable JoinLog<JoinInput> state;
    private boolean owns;
    private long knockAt;
    private long markAt = Long.MAX_VALUE;
    private long waitingSince;
    private boolean awaitsMark;

    /** An attempt of an owner, on a channel. */
    Ownership(
            JoinPlace place,
            LogContext context,
            StateChannel channel,
            Outbox outbox,
            JoinInputs inputs,
            JoinOwner owner) {
        this.place = place;
        this.context = context;
        this.channel = channel;
        this.outbox = outbox;
        this.inputs = inputs;
        this.owner = owner;
        this.begunAt = now();
        this.knockAt = begunAt;
    }

    private long now() {
        return context.ticks().getAsLong();
    }

    boolean isOf(StateChannel other) {
        return channel == other;
    }

    JoinStatus status() {
        return owns ? JoinStatus.OWNER : takeover == null ? JoinStatus.STANDBY : JoinStatus.TAKING_OVER;
    }

    LogSize size() {
        return state == null ? LogSize.NOTHING : state.size();
    }

    void delivered(long tag, boolean redelivered, byte[] body) throws IOException, OwnershipLostException {
        if (state != null) {
            delivered(state, tag, redelivered, body);
            return;
        }
        if (takeover == null) {
            takeover = new Takeover(writer, context);
            mark(takeover);
        }
        switch (takeover.read(tag, redelivered, body)) {
            case LOST -> throw new OwnershipLostException("another process was active in between");
            case MARKED -> marked(takeover);
            // A long log takes its time; whoever knocks says nothing about how far it is read.
            case READING -> waitingSince = now();
            case KNOCKED -> {}
        }
    }

    private void mark(Takeover reading) throws IOException {
        markAt = Long.MAX_VALUE;
        awaitsMark = true;
        waitingSince = now();
        channel.publish(reading.mark());
    }

    private void marked(Takeover reading) throws IOException {
        awaitsMark = false;
        channel.acknowledge(reading.takeAcknowledgeable());
        int messages = channel.messages();
        if (reading.ready(messages)) {
            state = reading.own();
        } else if (reading.complete()) {
            mark(reading);
        } else {
            markAt = now() + MARK_AGAIN_AFTER;
        }
    }

    private void delivered(JoinLog<JoinInput> owned, long tag, boolean redelivered, byte[] body)
            throws IOException, OwnershipLostException {
        Delivered delivered = owned.delivered(tag, redelivered, body);
        if (delivered instanceof Delivered.Lost lost) {
            throw new OwnershipLostException(lost.why());
        }
        if (delivered instanceof Delivered.Stored stored) {
            if (owns) {
                stored.decisions().forEach(this::publish);
            } else {
                begin(owned);
            }
        }
    }

    private void begin(JoinLog<JoinInput> owned) throws IOException, OwnershipLostException {
        owner.refuseIfElsewhere();
        owns = true;
        List<Decision> unfinished = owned.unfinished();
        LogSize size = owned.size();
        log.info(
                "Node '{}' owns its log '{}' after {} ms: {} open groups, {} of them decided, {} finished ones",
                place.node(),
                place.queue(),
                now() - begunAt,
                size.open(),
                unfinished.size(),
                size.finished());
        unfinished.forEach(this::publish);
        inputs.open(owner.receiver(this));
    }

    private void publish(Decision decision) {
        List<Outbound> messages = decision instanceof Completed completed
                ? List.of(Outbound.of(place.routingKey(), completed.output()))
                : inputs.incomplete((Expired) decision);
        outbox.publish(new DecisionPublication(decision, messages, owner::confirmed, outbox::publish));
    }

    void offer(JoinInput input) {
        if (state == null || !owns || !input.begin()) {
            return;
        }
        input.offerTo(state);
        input.replace();
    }

    void read(int slot, long time) {
        if (state != null) {
            state.read(slot, time);
        }
    }

    void confirmed(Decision decision) {
        if (state != null) {
            state.confirmed(decision);
        }
    }

    /** Writes, settles and acknowledges what there is by now. */
    void work() throws IOException {
        if (state == null) {
            return;
        }
        if (owns) {
            state.cameLate(inputs.cameLate());
            state.expire();
            inputs.watch(state.mayExpire());
        }
        if (!channel.isBlocked()) {
            for (byte[] record = state.takeRecord(); record != null; record = state.takeRecord()) {
                channel.publish(record);
            }
        }
        List<JoinInput> settled = state.takeSettled();
        settled.forEach(JoinInput::stored);
        if (!settled.isEmpty()) {
            inputs.acknowledge();
        }
        channel.acknowledge(state.takeAcknowledgeable());
    }

    /** Says that what was read back meanwhile may still wait to be looked at. */
    void wasBusy() {
        waitingSince = now();
    }

    /** Does what depends on the time; called every 50 ms or so. */
    void tick() throws IOException, OwnershipLostException {
        long now = now();
        if (channel.isBlocked()) {
            waitingSince = now;
            return;
        }
        if (takeover == null && now >= knockAt) {
            knockAt = now + KNOCK_EVERY;
            channel.publish(Takeover.knock(writer));
        } else if (takeover != null && state == null && now >= markAt) {
            mark(takeover);
        }
        long waiting = state == null
                ? (awaitsMark ? waitingSince : now)
                : Math.max(waitingSince, state.oldestWrittenAt().orElse(now));
        Duration limit = context.limits().readBackWithin();
        if (now - waiting > limit.toMillis()) {
            throw new OwnershipLostException("what was written did not come back within " + limit.toSeconds() + " s");
        }
    }

    void sweep() {
        outbox.sweep();
    }

    /** How long nothing that was decided, or nothing that failed, could be published. */
    Duration stuckFor() {
        Duration decided = outbox.stuckFor();
        Duration failed = inputs.stuckFor();
        return decided.compareTo(failed) > 0 ? decided : failed;
    }

    /** Whether nothing is under way. */
    boolean atRest() {
        return !owns || state == null || state.atRest();
    }

    void close() {
        if (owns) {
            inputs.close();
        }
        if (state != null) {
            state.close();
        }
        channel.close();
        outbox.close();
    }
}
