package dev.dge.jdbc;

import dev.dge.joining.DecisionOutbox;
import dev.dge.joining.JoinInput;
import dev.dge.joining.JoinInputs;
import dev.dge.joining.JoinInputs.Taken;
import dev.dge.joining.JoinLoop;
import dev.dge.joining.JoinStatus;
import dev.dge.joining.JoinTask;
import dev.dge.joining.JoinTroubleException;
import dev.dge.joining.OpenedJoin;
import dev.dge.joining.StateQueue;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.KeyHash;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.OpenGroup;
import dev.dge.logic.join.UnreadableRecordException;
import dev.dge.publish.TroubleLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * A join at work in this process.
 *
 * <p>It begins as soon as the database is there. Where that fails later, all that has come waits until it is there again.
 */
final class OpenJoin implements OpenedJoin {

    private static final int AT_ONCE = 500;

    /** What there is once it has begun. */
    private record Begun(JoinTables tables, Upkeep upkeep, LifeSign lifeSign) {}

    private final JoinTask task;
    private final JdbcJoin join;
    private final JoinInputs inputs;
    private final JoinLoop<OpenJoin> loop;
    private final Reading reading;
    private final DatabaseTrouble trouble;
    private final DecisionOutbox outbox;
    private final Deque<JoinInput> waiting = new ArrayDeque<>();
    private final Map<KeyHash, Decision> underWay = new HashMap<>();
    private final List<Decision> confirmed = new ArrayList<>();
    private @Nullable Begun begun;
    private int atOnce = AT_ONCE;

    /**
     * A join that is about to be opened.
     *
     * @param unfinished what was decided and is not confirmed
     */
    OpenJoin(JoinTask task, JdbcJoin join, JoinLoop<OpenJoin> loop, Collection<Decision> unfinished) {
        this.task = task;
        this.join = join;
        this.inputs = task.inputs();
        this.loop = loop;
        this.reading = join.reading();
        this.trouble = join.trouble();
        this.outbox = new DecisionOutbox(task, decision -> loop.tell(this, current -> current.confirmed.add(decision)));
        unfinished.forEach(decision -> underWay.put(decision.key(), decision));
    }

    @Override
    public void open() {}

    @Override
    public JoinStatus status() {
        return begun == null || !trouble.why().isEmpty() ? JoinStatus.AWAY : JoinStatus.OWNER;
    }

    @Override
    public String why() {
        return trouble.why();
    }

    @Override
    public void offer(JoinInput delivery) {
        if (delivery.begin()) {
            waiting.add(delivery);
        }
    }

    @Override
    public void read(int slot, long time) {
        reading.read(slot, time);
    }

    @Override
    public boolean isBusy() {
        return hasWork() && !trouble.pauses();
    }

    private boolean hasWork() {
        return !waiting.isEmpty() || !confirmed.isEmpty();
    }

    @Override
    public void work(boolean ending) throws IOException, InterruptedException, JoinTroubleException {
        try {
            if (!trouble.pauses()) {
                Begun there = begun();
                takeIn(there.tables());
                there.upkeep().run(underWay.keySet(), this::publish);
                trouble.over();
            }
        } catch (DataAccessException e) {
            trouble.failed(e);
        } catch (UnusableDatabaseException | UnreadableRecordException e) {
            throw new JoinTroubleException(TroubleLog.reason(e), JoinLoop.LONGEST_PAUSE);
        }
        outbox.flush();
        Duration limit = JoinLoop.stuckAfter(task.settings().stuckAfter(), ending);
        if (trouble.lasts().compareTo(limit) > 0) {
            throw new JoinTroubleException(
                    "nothing could be stored for " + limit.toSeconds() + " s", JoinLoop.LONGEST_PAUSE);
        }
    }

    private Begun begun() throws IOException, InterruptedException, JoinTroubleException {
        Begun there = begun;
        return there == null ? begin() : there;
    }

    // First it is to be seen that this process reads, then to be looked whether another store is at work: whichever
    // of two comes second sees the other.
    private Begun begin() throws IOException, InterruptedException, JoinTroubleException {
        JoinTables tables = join.tables();
        reading.beat(Taken.NOTHING);
        reading.forgetGone();
        Optional<String> other = StateQueue.whyInUse(task.place(), task.context(), task.connections());
        if (other.isPresent()) {
            join.end();
            throw new JoinTroubleException(other.get(), JoinLoop.LONGEST_PAUSE);
        }
        Begun there = new Begun(tables, new Upkeep(task, tables.due(), reading, outbox), reading.live());
        begun = there;
        inputs.open(loop.receiver(this));
        underWay.values().forEach(outbox::publish);
        outbox.flush();
        return there;
    }

    /** Takes in what has come by now. Where the database fails, all of it is still there. */
    private void takeIn(JoinTables tables) {
        if (!hasWork()) {
            return;
        }
        List<JoinInput> batch = waiting.stream().limit(atOnce).toList();
        try {
            taken(tables.handle(batch, confirmed));
        } catch (DataAccessException e) {
            if (batch.isEmpty() || !DatabaseTrouble.isOfContent(e)) {
                throw e;
            }
            refused(batch, e);
        }
        inputs.acknowledge();
    }

    private void taken(JoinTables.Handled done) {
        atOnce = Math.min(AT_ONCE, 2 * atOnce);
        confirmed.forEach(decision -> underWay.remove(decision.key(), decision));
        confirmed.clear();
        done.offered().forEach(delivery -> waiting.remove());
        done.stored().forEach(JoinInput::stored);
        done.offered().forEach(JoinInput::replace);
        done.decisions().forEach(this::publish);
    }

    // Halved again and again, until the one is alone that the database refuses.
    private void refused(List<JoinInput> batch, DataAccessException e) {
        if (batch.size() == 1) {
            waiting.remove().refuse(e.getMostSpecificCause());
        } else {
            atOnce = batch.size() / 2;
        }
    }

    private void publish(Decision decision) {
        underWay.put(decision.key(), decision);
        outbox.publish(decision);
    }

    /** What is under way, to be published again after the next opening. */
    Collection<Decision> underWay() {
        return List.copyOf(underWay.values());
    }

    @Override
    public LogSize size() {
        return begun == null ? LogSize.NOTHING : begun.upkeep().size();
    }

    @Override
    public Optional<OpenGroup> group(String run) {
        return begun == null ? Optional.empty() : begun.tables().group(run);
    }

    @Override
    public Duration stuckFor() {
        return outbox.stuckFor();
    }

    @Override
    public boolean atRest() {
        return !hasWork() && underWay.isEmpty();
    }

    @Override
    public void close() {
        inputs.close();
        outbox.close();
        reading.gaveBack();
        if (begun != null) {
            begun.lifeSign().close();
        }
    }
}
