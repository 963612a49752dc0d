package dev.dge.handling;

import dev.dge.behaviour.Accumulation;
import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.logic.AccumulateLogic;
import dev.dge.logic.join.Expired;
import dev.dge.logic.join.Fold;
import dev.dge.logic.join.FoldStore;
import dev.dge.logic.join.GroupStore;
import dev.dge.logic.join.Verdict;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.util.List;
import java.util.Objects;

/**
 * What an accumulation does with its messages.
 *
 * @param first the input in whose name a fold is given up
 */
public record AccumulateWork<I>(Edge<I> first, AccumulateLogic<I, ?, ?> logic, Failures failures) implements GroupWork {

    @Override
    public Object decode(int slot, Message message) {
        return Objects.requireNonNull(logic.decode(message));
    }

    @Override
    public String key(Message message, Object payload) throws Exception {
        return logic.key(message, payload);
    }

    @Override
    public <H> void offer(String key, GroupDelivery delivery, H handle, GroupStore<H> store) {
        FoldStore<H> folds = store.folds();
        Verdict verdict = folds.offer(delivery.slot(), key, delivery.message(), handle);
        if (verdict instanceof Verdict.Next next) {
            Fold fold = next.fold();
            delivery.run(
                            List.of(delivery.message()),
                            () -> goingOn(logic.add(fold.key(), fold.state(), delivery.message()), delivery))
                    .ifPresentOrElse(
                            after -> record(after, next, handle, folds),
                            () -> delivery.staysAway().ifPresent(delay -> store.comesAgain(next, delay)));
        } else if (verdict == Verdict.Plain.DUPLICATE) {
            delivery.duplicate();
        } else if (verdict == Verdict.Plain.SURPLUS) {
            delivery.surplus();
        } else if (verdict == Verdict.Plain.LATER) {
            delivery.later();
        }
    }

    private static Accumulation<byte[], Message> goingOn(Accumulation<byte[], Message> after, GroupDelivery delivery) {
        return after instanceof Accumulation.Done<byte[], Message> done
                ? Accumulation.done(delivery.goingOn(done.output()))
                : after;
    }

    private static <H> void record(
            Accumulation<byte[], Message> after, Verdict.Next next, H handle, FoldStore<H> folds) {
        if (after instanceof Accumulation.More<byte[], Message> more) {
            folds.more(next, more.state(), handle);
        } else if (after instanceof Accumulation.Done<byte[], Message> done) {
            folds.done(next, done.output(), handle);
        }
    }

    @Override
    public List<Outbound> incomplete(Expired group) {
        return group.fold().map(fold -> failures.incomplete(first, logic.incomplete(fold), logic.reason(fold))).stream()
                .toList();
    }
}
