package dev.dge.logic.join;

import dev.dge.message.Message;
import java.time.Clock;
import java.util.Map;

/**
 * What an accumulation that owns its log makes of each message. All else is as a join has it, in {@link JoinLog}.
 *
 * <p>What is in memory moves on at once, and a delivery is settled when what it became is stored. For one thread.
 *
 * @param <H> what stands for the delivery of a message
 */
public final class FoldLog<H> implements FoldStore<H> {

    private final JoinLog<H> log;
    private final LogContext context;
    private final Groups groups;
    private final Numbers numbers;
    private final Pipeline<H> pipeline;

    FoldLog(JoinLog<H> log, LogContext context, Groups groups, Numbers numbers, Pipeline<H> pipeline) {
        this.log = log;
        this.context = context;
        this.groups = groups;
        this.numbers = numbers;
        this.pipeline = pipeline;
    }

    @Override
    public Verdict offer(int slot, String key, Message message, H delivery) {
        Verdict verdict = groups.judge(key(key, message), context.inputs().get(slot), message);
        if (verdict == Verdict.Plain.DUPLICATE || verdict == Verdict.Plain.SURPLUS) {
            log.settleLater(delivery);
        } else if (verdict == Verdict.Plain.LATER) {
            log.park();
        }
        return verdict;
    }

    private FoldKey key(String key, Message message) {
        if (context.kind() == GroupKind.FOLD_OF_RUN) {
            return new FoldKey(message.run(), "0", message.context());
        }
        // The number is unique in this log, the time where there was another log before.
        return new FoldKey(key, clock().millis() + "-" + numbers.next(), Map.of());
    }

    private Clock clock() {
        return context.clock();
    }

    @Override
    public void more(Verdict.Next next, byte[] state, H delivery) {
        Fold fold = next.fold();
        Added added = added(next);
        State before = fold.current();
        long since = Math.min(fold.since(), next.message().since());
        State after = new State(numbers.next(), fold.hash(), fold.key(), since, state);
        Batch<H> batch = pipeline.add(added, after, before);
        after.joins(batch);
        groups.put(fold, after);
        batch.settles(delivery);
    }

    @Override
    public void done(Verdict.Next next, Message output, H delivery) {
        Fold fold = next.fold();
        Added added = added(next);
        Completed decision = new Completed(numbers.next(), fold.hash(), new long[0], output);
        Batch<H> batch = pipeline.add(added, decision, fold.current());
        groups.decide(fold, decision);
        batch.settles(delivery);
    }

    private Added added(Verdict.Next next) {
        Added added = new Added(
                numbers.next(), next.fold().hash(), next.mark(), next.message().id());
        groups.open(next.fold());
        groups.put(next.fold(), added);
        return added;
    }
}
