package dev.dge.handling;

import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.logic.AggregateLogic;
import dev.dge.logic.join.Expired;
import dev.dge.logic.join.GroupStore;
import dev.dge.logic.join.Verdict;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a join does with its messages. */
public record AggregateWork(List<? extends Edge<?>> inputs, AggregateLogic<?> logic, Failures failures)
        implements GroupWork {

    @Override
    public Object decode(int slot, Message message) {
        return logic.decode(slot, message);
    }

    @Override
    public String key(Message message, Object payload) {
        return message.run();
    }

    @Override
    public <H> void offer(String key, GroupDelivery delivery, H handle, GroupStore<H> store) {
        Verdict verdict = store.offer(delivery.slot(), delivery.message(), handle);
        if (verdict instanceof Verdict.Complete complete) {
            List<Message> inputs = complete.inputs();
            delivery.run(inputs, () -> delivery.goingOn(logic.aggregate(inputs)))
                    .ifPresentOrElse(
                            output -> store.decide(complete, output, handle),
                            () -> delivery.staysAway().ifPresent(delay -> store.comesAgain(complete, delay)));
        } else if (verdict == Verdict.Plain.DUPLICATE) {
            delivery.duplicate();
        } else if (verdict == Verdict.Plain.CONFLICTING) {
            delivery.conflicting();
        } else if (verdict == Verdict.Plain.LATER) {
            delivery.later();
        }
    }

    @Override
    public List<Outbound> incomplete(Expired group) {
        List<@Nullable Message> messages = group.messages();
        List<Outbound> deadLetters = new ArrayList<>();
        for (int slot = 0; slot < messages.size(); slot++) {
            Message message = messages.get(slot);
            if (message != null) {
                deadLetters.add(failures.incomplete(inputs.get(slot), message, lacks(message, messages)));
            }
        }
        return deadLetters;
    }

    private String lacks(Message message, List<@Nullable Message> group) {
        String missing = IntStream.range(0, group.size())
                .filter(slot -> group.get(slot) == null)
                .mapToObj(slot -> "'" + inputs.get(slot).producer() + "'")
                .collect(Collectors.joining(", "));
        return "run '" + message.run() + "': nothing came from " + missing
                + " before the deadline. Its output would have had" + " the id " + logic.outputId(message);
    }
}
