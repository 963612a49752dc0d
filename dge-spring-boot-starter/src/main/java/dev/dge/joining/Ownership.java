package dev.dge.joining;

import dev.dge.logic.join.Decision;
import dev.dge.logic.join.Delivered;
import dev.dge.logic.join.JoinLog;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.OpenGroup;
import dev.dge.logic.join.UnreadableRecordException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to own a log, from its first knock to its loss. For one thread. */
final class Ownership implements OpenedJoin {

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);
    private static final long AT_ONCE = 50;
    private static final long SLOW = 1_000;
    private static final long SWEEP_EVERY = 1_000;
    private static final long UNREADABLE_PAUSE = 30_000;

    private final JoinTask task;
    private final JoinPlace place;
    private final LogContext context;
    private final StateChannel channel;
    private final DecisionOutbox outbox;
    private final JoinInputs inputs;
    private final Function<JoinPlace, Optional<String>> elsewhere;
    private final JoinLoop<Ownership> loop;
    private final Offers offers;
    private final LogReading reading;
    private final long begunAt;

    private @Nullable JoinLog<JoinInput> state;
    private boolean owns;
    private long sweepAt;
    private long waitingSince;

    /**
     * An attempt that has not begun.
     *
     * @param elsewhere asked before the inputs are consumed: why the join's groups must not be kept in RabbitMQ now
     */
    Ownership(JoinTask task, Function<JoinPlace, Optional<String>> elsewhere, JoinLoop<Ownership> loop)
            throws IOException {
        this.task = task;
        this.place = task.place();
        this.context = task.context();
        this.inputs = task.inputs();
        this.offers = new Offers(inputs, context.clock());
        this.elsewhere = elsewhere;
        this.loop = loop;
        this.outbox = new DecisionOutbox(task, decision -> loop.tell(this, current -> current.confirmed(decision)));
        JoinConnections connections = task.connections();
        this.channel = new StateChannel(
                place, connections.consuming().get(), connections.publishing().get(), new ChannelEvents());
        this.reading = new LogReading(ThreadLocalRandom.current().nextLong(), context, channel);
        this.begunAt = now();
    }

    private long now() {
        return task.ticks();
    }

    @Override
    public void open() throws IOException {
        channel.open();
    }

    @Override
    public JoinStatus status() {
        if (owns) {
            return JoinStatus.OWNER;
        }
        return reading.begun() ? JoinStatus.TAKING_OVER : JoinStatus.STANDBY;
    }

    @Override
    public LogSize size() {
        return state == null ? LogSize.NOTHING : state.size();
    }

    @Override
    public Optional<OpenGroup> group(String run) {
        return owns && state != null ? state.group(run) : Optional.empty();
    }

    private void delivered(long tag, boolean redelivered, byte[] body) throws IOException, JoinTroubleException {
        if (state == null) {
            state = reading.delivered(tag, redelivered, body);
        } else {
            delivered(state, tag, redelivered, body);
        }
    }

    private void delivered(JoinLog<JoinInput> owned, long tag, boolean redelivered, byte[] body)
            throws IOException, JoinTroubleException {
        Delivered delivered = owned.delivered(tag, redelivered, body);
        if (delivered instanceof Delivered.Lost lost) {
            throw new JoinTroubleException(lost.why());
        }
        if (delivered instanceof Delivered.Stored stored) {
            if (owns) {
                stored.decisions().forEach(outbox::publish);
            } else {
                begin(owned);
            }
        }
    }

    private void begin(JoinLog<JoinInput> owned) throws IOException, JoinTroubleException {
        Optional<String> reason = elsewhere.apply(place);
        if (reason.isPresent()) {
            throw new JoinTroubleException(reason.get(), JoinLoop.LONGEST_PAUSE);
        }
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
        unfinished.forEach(outbox::publish);
        inputs.open(loop.receiver(this));
    }

    @Override
    public void offer(JoinInput input) {
        offers.add(() -> handle(input));
    }

    @Override
    public void read(int slot, long time) {
        offers.addNews(time, () -> {
            if (state != null) {
                state.read(slot, time);
            }
        });
    }

    private void handle(JoinInput input) {
        if (state != null && owns && input.begin()) {
            input.offerTo(state);
            input.replace();
        }
    }

    private void confirmed(Decision decision) {
        if (state != null) {
            state.confirmed(decision);
        }
    }

    @Override
    public boolean isBusy() {
        return !offers.isEmpty();
    }

    // News before messages, which wait for their turn: behaviours may be slow, and what they decided must not wait for
    // all.
    @Override
    public void work(boolean ending) throws IOException, JoinTroubleException {
        // What events have decided, before behaviours that may be slow.
        outbox.flush();
        long begun = now();
        long now = begun;
        while (now - begun < AT_ONCE && !offers.isEmpty()) {
            offers.takeNext();
            now = now();
        }
        write();
        if (now - begun > SLOW) {
            wasBusy();
        }
        tick();
    }

    /** Writes, settles and acknowledges what there is by now. */
    private void write() throws IOException {
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

    // What was read back meanwhile may still wait to be looked at.
    private void wasBusy() {
        waitingSince = now();
        reading.wasBusy();
    }

    private void tick() throws IOException, JoinTroubleException {
        long now = now();
        if (now >= sweepAt) {
            sweepAt = now + SWEEP_EVERY;
            outbox.sweep();
        }
        if (channel.isBlocked()) {
            wasBusy();
            return;
        }
        if (state == null) {
            reading.tick();
        }
        long waiting = state == null
                ? reading.waitingSince()
                : Math.max(waitingSince, state.oldestWrittenAt().orElse(now));
        Duration limit = context.limits().readBackWithin();
        if (now - waiting > limit.toMillis()) {
            throw new JoinTroubleException("what was written did not come back within " + limit.toSeconds() + " s");
        }
    }

    @Override
    public Duration stuckFor() {
        return outbox.stuckFor();
    }

    @Override
    public boolean atRest() {
        return offers.isEmpty() && (!owns || state == null || state.atRest());
    }

    @Override
    public void close() {
        if (owns) {
            inputs.close();
        }
        if (state != null) {
            state.close();
        }
        channel.close();
        outbox.close();
    }

    private final class ChannelEvents implements StateChannel.Events {

        @Override
        public void delivered(long tag, boolean redelivered, byte[] body) {
            loop.tell(Ownership.this, current -> {
                try {
                    current.delivered(tag, redelivered, body);
                } catch (UnreadableRecordException e) {
                    throw new JoinTroubleException(
                            "its log '" + place.queue() + "' cannot be read: " + e.getMessage(), UNREADABLE_PAUSE);
                }
            });
        }

        // The join's thread may be in a slow behaviour. The next owner must be given what is held here before it can
        // know
        // that the inputs have been read.
        @Override
        public void lost(String reason) {
            inputs.letGo();
            loop.tell(Ownership.this, current -> {
                throw new JoinTroubleException(reason);
            });
        }
    }
}
