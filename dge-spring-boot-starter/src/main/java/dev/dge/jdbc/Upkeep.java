package dev.dge.jdbc;

import dev.dge.joining.DecisionOutbox;
import dev.dge.joining.JoinInputs;
import dev.dge.joining.JoinTask;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.KeyHash;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.StoredGroup;
import dev.dge.logic.join.StoredGroup.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a join does about every second beside taking messages in. For one thread. */
final class Upkeep {

    private static final long EVERY = 1_000;
    private static final long UNCONFIRMED_AFTER = Duration.ofSeconds(10).toMillis();
    private static final long COUNT_EVERY = 2_000;
    private static final long COUNT_AT_LEAST_EVERY = 10_000;
    private static final int WORTH_ANALYZING = 1_000;
    private static final int MOST_COUNTED = 1_000_000;

    private final JoinTask task;
    private final LogContext context;
    private final JoinInputs inputs;
    private final DueGroups groups;
    private final Reading reading;
    private final DecisionOutbox outbox;
    private LogSize size = LogSize.NOTHING;
    private boolean analyzed;
    private boolean forgetsMore;
    private long dueAt;
    private long countAt;

    Upkeep(JoinTask task, DueGroups groups, Reading reading, DecisionOutbox outbox) {
        this.task = task;
        this.context = task.context();
        this.inputs = task.inputs();
        this.groups = groups;
        this.reading = reading;
        this.outbox = outbox;
    }

    /**
     * Does what is due.
     *
     * @param underWay the groups whose decisions this process publishes
     * @param publish publishes those of further ones
     */
    void run(Set<KeyHash> underWay, Consumer<Decision> publish) {
        long ticks = task.ticks();
        if (ticks < dueAt) {
            if (forgetsMore) {
                forget();
            }
            return;
        }
        dueAt = ticks + EVERY;
        outbox.sweep();
        reading.cameLate(inputs.cameLate());
        reading.beat(inputs.taken());
        expire(publish);
        groups.unconfirmed(now() - UNCONFIRMED_AFTER, Set.copyOf(underWay)).forEach(publish);
        forget();
        count(ticks);
    }

    // More of it soon where there is much, but of nothing else: two beats of the reading are to be two seconds apart.
    private void forget() {
        forgetsMore = groups.forget(now() - context.limits().remembered().toMillis());
    }

    private long now() {
        return context.clock().millis();
    }

    private void expire(Consumer<Decision> publish) {
        long now = now();
        List<StoredGroup> late = groups.late(now - context.within().toMillis(), now);
        inputs.watch(!late.isEmpty());
        List<StoredGroup> passed =
                late.stream().filter(group -> reading.passed(group, now)).toList();
        if (!passed.isEmpty()) {
            groups.expire(passed, group -> reading.passed(group, now)).forEach(publish);
        }
    }

    // To count takes the database time that grows with the number of groups.
    private void count(long ticks) {
        if (ticks < countAt) {
            return;
        }
        int open = groups.count(MOST_COUNTED, Status.OPEN, Status.DECIDED, Status.EXPIRED);
        int finished = groups.count(MOST_COUNTED, Status.FINISHED);
        size = new LogSize(open, finished, 0, 0, 0);
        if (!analyzed && open + finished >= WORTH_ANALYZING) {
            analyzed = true;
            groups.analyze();
        }
        long after = task.ticks();
        countAt = after + Math.min(COUNT_AT_LEAST_EVERY, Math.max(COUNT_EVERY, 100 * (after - ticks)));
    }

    /** How much the join holds, as it was counted last. */
    LogSize size() {
        return size;
    }
}
