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
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.StoredGroup;
import dev.dge.logic.join.StoredGroup.Status;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * A join at work in this process.
 *
 * <p>It begins as soon as the database is there. Where that fails later, all that has come waits until it is there again.
 */
final class OpenJoin implements OpenedJoin {

    private static final int AT_ONCE = 500;
    private static final long UPKEEP_EVERY = 1_000;
    private static final long UNCONFIRMED_AFTER = Duration.ofSeconds(10).toMillis();
    private static final long COUNT_EVERY = 2_000;
    private static final int MOST_COUNTED = 1_000_000;

    private final JoinTask task;
    private final JdbcJoin join;
    private final LogContext context;
    private final JoinInputs inputs;
    private final JoinLoop<OpenJoin> loop;
    private final Reading reading;
    private final DatabaseTrouble trouble;
    private final DecisionOutbox outbox;
    private final Deque<JoinInput> waiting = new ArrayDeque<>();
    private final Map<KeyHash, Decision> underWay = new HashMap<>();
    private final List<Decision> confirmed = new ArrayList<>();
    private @Nullable JoinTables tables;
    private @Nullable LifeSign lifeSign;
    private LogSize size = LogSize.NOTHING;
    private long upkeepAt;
    private long countAt;

    /**
     * A join that is about to be opened.
     *
     * @param unfinished what was decided and is not confirmed
     */
    OpenJoin(JoinTask task, JdbcJoin join, JoinLoop<OpenJoin> loop, Collection<Decision> unfinished) {
        this.task = task;
        this.join = join;
        this.context = task.context();
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
        return tables == null || !trouble.why().isEmpty() ? JoinStatus.AWAY : JoinStatus.OWNER;
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

    private long now() {
        return context.clock().millis();
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
                JoinTables open = begun();
                takeIn(open);
                upkeep(open);
                trouble.over();
            }
        } catch (DataAccessException e) {
            trouble.failed(e);
        } catch (UnusableDatabaseException | UnreadableRecordException e) {
            throw new JoinTroubleException(TroubleLog.reason(e), JoinLoop.LONGEST_PAUSE);
        }
        Duration limit = JoinLoop.stuckAfter(task.settings().stuckAfter(), ending);
        if (trouble.lasts().compareTo(limit) > 0) {
            throw new JoinTroubleException(
                    "nothing could be stored for " + limit.toSeconds() + " s", JoinLoop.LONGEST_PAUSE);
        }
    }

    private JoinTables begun() throws IOException, InterruptedException, JoinTroubleException {
        JoinTables there = tables;
        return there == null ? begin() : there;
    }

    // First it is to be seen that this process reads, then to be looked whether another store is at work: whichever
    // of two comes second sees the other.
    private JoinTables begin() throws IOException, InterruptedException, JoinTroubleException {
        JoinTables there = join.tables();
        reading.beat(Taken.NOTHING);
        Optional<String> other = StateQueue.whyInUse(task.place(), context, task.connections());
        if (other.isPresent()) {
            join.end();
            throw new JoinTroubleException(other.get(), JoinLoop.LONGEST_PAUSE);
        }
        lifeSign = reading.live();
        inputs.open(loop.receiver(this));
        tables = there;
        underWay.values().forEach(outbox::publish);
        return there;
    }

    /** Takes in what has come by now. Where the database fails, all of it is still there. */
    private void takeIn(JoinTables open) {
        if (!hasWork()) {
            return;
        }
        List<JoinInput> batch = waiting.stream().limit(AT_ONCE).toList();
        JoinTables.Handled done = open.handle(batch, confirmed);
        confirmed.forEach(decision -> underWay.remove(decision.key(), decision));
        confirmed.clear();
        done.offered().forEach(delivery -> waiting.remove());
        done.stored().forEach(JoinInput::stored);
        done.offered().forEach(JoinInput::replace);
        done.decisions().forEach(this::publish);
        inputs.acknowledge();
    }

    private void publish(Decision decision) {
        underWay.put(decision.key(), decision);
        outbox.publish(decision);
    }

    /** What is under way, to be published again after the next opening. */
    Collection<Decision> underWay() {
        return List.copyOf(underWay.values());
    }

    /** Does what is due about every second. */
    private void upkeep(JoinTables open) {
        long ticks = task.ticks();
        if (ticks < upkeepAt) {
            return;
        }
        upkeepAt = ticks + UPKEEP_EVERY;
        outbox.sweep();
        reading.cameLate(inputs.cameLate());
        reading.beat(inputs.taken());
        expire(open);
        open.unconfirmed(now() - UNCONFIRMED_AFTER, Set.copyOf(underWay.keySet()))
                .forEach(this::publish);
        if (open.forget(now() - context.limits().remembered().toMillis())) {
            upkeepAt = ticks;
        }
        count(open, ticks);
    }

    private void expire(JoinTables open) {
        long now = now();
        List<StoredGroup> late = open.late(now - context.within().toMillis(), now);
        inputs.watch(!late.isEmpty());
        List<StoredGroup> passed =
                late.stream().filter(group -> reading.passed(group, now)).toList();
        if (!passed.isEmpty()) {
            open.expire(passed, group -> reading.passed(group, now)).forEach(this::publish);
        }
    }

    // To count takes the database time that grows with the number of groups.
    private void count(JoinTables tables, long ticks) {
        if (ticks < countAt) {
            return;
        }
        int open = tables.count(MOST_COUNTED, Status.OPEN, Status.DECIDED, Status.EXPIRED);
        int finished = tables.count(MOST_COUNTED, Status.FINISHED);
        size = new LogSize(open, finished, 0, 0, 0);
        long after = task.ticks();
        countAt = after + Math.max(COUNT_EVERY, 100 * (after - ticks));
    }

    @Override
    public LogSize size() {
        return size;
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
        if (lifeSign != null) {
            lifeSign.close();
        }
    }
}
