package dev.dge.jdbc;

import dev.dge.joining.DecisionPublication;
import dev.dge.joining.JoinInput;
import dev.dge.joining.JoinInputs;
import dev.dge.joining.JoinPlace;
import dev.dge.logic.join.Completed;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.Expired;
import dev.dge.logic.join.KeyHash;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.StoredGroup;
import dev.dge.logic.join.StoredGroup.Status;
import dev.dge.message.Outbound;
import dev.dge.publish.Outbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A join at work in this process, from the opening of its inputs to their loss. For one thread. */
final class OpenJoin {

    private static final int AT_ONCE = 500;
    private static final long UPKEEP_EVERY = 1_000;
    private static final long UNCONFIRMED_AFTER = Duration.ofSeconds(10).toMillis();
    private static final long COUNT_EVERY = 2_000;
    private static final int MOST_COUNTED = 1_000_000;

    private final JoinPlace place;
    private final LogContext context;
    private final JoinTables tables;
    private final Reading reading;
    private final JoinInputs inputs;
    private final Outbox outbox;
    private final Consumer<Decision> whenConfirmed;
    private final Deque<JoinInput> waiting = new ArrayDeque<>();
    private final Map<KeyHash, Decision> underWay = new HashMap<>();
    private final List<Decision> confirmed = new ArrayList<>();
    private LogSize size = LogSize.NOTHING;
    private long received;
    private long handled;
    private long upkeepAt;
    private long countAt;

    /**
     * A join whose inputs are about to be opened.
     *
     * @param whenConfirmed is told of confirmed decisions, on any thread
     */
    OpenJoin(
            JoinPlace place,
            LogContext context,
            JoinTables tables,
            Reading reading,
            JoinInputs inputs,
            Outbox outbox,
            Consumer<Decision> whenConfirmed) {
        this.place = place;
        this.context = context;
        this.tables = tables;
        this.reading = reading;
        this.inputs = inputs;
        this.outbox = outbox;
        this.whenConfirmed = whenConfirmed;
    }

    void offer(JoinInput delivery) {
        received++;
        if (delivery.begin()) {
            reading.read(delivery.slot(), Math.min(delivery.message().since(), now()));
            waiting.add(delivery);
        } else {
            // Perhaps it went back to its queue.
            reading.gaveBack();
            handled++;
        }
    }

    private long now() {
        return context.clock().millis();
    }

    void read(int slot, long time) {
        reading.read(slot, time);
    }

    void confirmed(Decision decision) {
        confirmed.add(decision);
    }

    /** Whether there is something to store at once. */
    boolean isBusy() {
        return !waiting.isEmpty() || !confirmed.isEmpty();
    }

    /** Takes in what has come by now. Where the database fails, all of it is still there. */
    void work() {
        if (!isBusy()) {
            return;
        }
        List<JoinInput> batch = waiting.stream().limit(AT_ONCE).toList();
        JoinTables.Handled done = tables.handle(batch, confirmed);
        confirmed.forEach(decision -> underWay.remove(decision.key()));
        confirmed.clear();
        handled += done.offered().size();
        done.offered().forEach(delivery -> waiting.remove());
        done.stored().forEach(JoinInput::stored);
        done.offered().forEach(JoinInput::replace);
        done.decisions().forEach(this::publish);
        inputs.acknowledge();
    }

    private void publish(Decision decision) {
        underWay.put(decision.key(), decision);
        List<Outbound> messages = decision instanceof Completed completed
                ? List.of(Outbound.of(place.routingKey(), completed.output()))
                : inputs.incomplete((Expired) decision);
        outbox.publish(new DecisionPublication(decision, messages, whenConfirmed, outbox::publish));
    }

    /** Publishes what an earlier opening had under way. */
    void publishAgain(Collection<Decision> decisions) {
        decisions.forEach(this::publish);
    }

    /** What is under way, to be published again after the next opening. */
    Collection<Decision> underWay() {
        return List.copyOf(underWay.values());
    }

    /** Does what is due about every second. */
    void upkeep() {
        long ticks = context.ticks().getAsLong();
        if (ticks < upkeepAt) {
            return;
        }
        upkeepAt = ticks + UPKEEP_EVERY;
        outbox.sweep();
        reading.cameLate(inputs.cameLate());
        reading.beat(received, handled);
        expire();
        tables.unconfirmed(now() - UNCONFIRMED_AFTER, Set.copyOf(underWay.keySet()))
                .forEach(this::publish);
        if (tables.forget(now() - context.limits().remembered().toMillis())) {
            upkeepAt = ticks;
        }
        count(ticks);
    }

    private void expire() {
        long now = now();
        List<StoredGroup> late = tables.late(now - context.within().toMillis(), now);
        inputs.watch(!late.isEmpty());
        List<StoredGroup> passed =
                late.stream().filter(group -> reading.passed(group, now)).toList();
        if (!passed.isEmpty()) {
            tables.expire(passed, group -> reading.passed(group, now)).forEach(this::publish);
        }
    }

    // To count takes the database time that grows with the number of groups.
    private void count(long ticks) {
        if (ticks < countAt) {
            return;
        }
        int open = tables.count(MOST_COUNTED, Status.OPEN, Status.DECIDED, Status.EXPIRED);
        int finished = tables.count(MOST_COUNTED, Status.FINISHED);
        size = new LogSize(open, finished, 0, 0, 0);
        long after = context.ticks().getAsLong();
        countAt = after + Math.max(COUNT_EVERY, 100 * (after - ticks));
    }

    LogSize size() {
        return size;
    }

    /** How long nothing that was decided, or nothing that failed, could be published. */
    Duration stuckFor() {
        Duration decided = outbox.stuckFor();
        Duration failed = inputs.stuckFor();
        return decided.compareTo(failed) > 0 ? decided : failed;
    }

    /** Whether all that was decided is confirmed, and that is stored. */
    boolean atRest() {
        return !isBusy() && underWay.isEmpty();
    }

    void close() {
        inputs.close();
        outbox.close();
        reading.gaveBack();
    }
}
