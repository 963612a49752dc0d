package dev.dge.test;

import dev.dge.message.Outbound;
import dev.dge.test.NodeProcess.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** What a process has taken from its queues and not acknowledged yet, and what is to replace it. */
final class Deliveries {

    private record Taken(String queue, Letter letter) {}

    private final String process;
    private final Queues queues;
    private final List<Taken> taken = new ArrayList<>();
    private final Deque<Publication> publications = new ArrayDeque<>();
    private final Deque<Letter> acknowledgements = new ArrayDeque<>();

    Deliveries(String process, Queues queues) {
        this.process = process;
        this.queues = queues;
    }

    /** Adds the steps that take a message from one of the queues, given the number of the queue and the message. */
    void addTakes(List<String> names, BiConsumer<Integer, Letter> receiver, List<Step> steps) {
        for (int slot = 0; slot < names.size(); slot++) {
            String queue = names.get(slot);
            int number = slot;
            if (!queues.of(queue).isEmpty()) {
                steps.add(new Step(process + " takes a message from " + queue, () -> {
                    Letter letter = queues.of(queue).remove();
                    taken.add(new Taken(queue, letter));
                    receiver.accept(number, letter);
                }));
            }
        }
    }

    /** Adds the steps that publish and acknowledge. */
    void addAnswers(List<Step> steps) {
        if (!publications.isEmpty()) {
            steps.add(new Step(process + " publishes and hears of it", this::publish));
        }
        if (!acknowledgements.isEmpty()) {
            steps.add(new Step(process + " acknowledges", this::acknowledge));
        }
    }

    /** Adds the steps of a broker that answers too late and delivers in another order. */
    void addFaults(List<String> names, List<Step> faults) {
        if (!publications.isEmpty()) {
            faults.add(new Step(
                    process + " publishes and does not hear of it",
                    () -> publications.element().publishUnheard(queues)));
        }
        for (String queue : names) {
            if (queues.of(queue).size() > 1) {
                faults.add(new Step("the first message of " + queue + " falls behind", () -> {
                    Deque<Letter> waiting = queues.of(queue);
                    waiting.add(waiting.remove());
                }));
            }
        }
    }

    private void publish() {
        if (publications.element().publish(queues)) {
            publications.remove();
        }
    }

    private void acknowledge() {
        Letter letter = acknowledgements.remove();
        taken.removeIf(one -> one.letter() == letter);
    }

    /** Publishes messages, one of these deliveries' or others. */
    void publish(Publication publication) {
        publications.add(publication);
    }

    /** Acknowledges a delivery once all that replaces it is confirmed. */
    void replace(Letter letter, List<Outbound> messages) {
        replace(letter, messages, () -> {});
    }

    /** The same, with something to be done then. */
    void replace(Letter letter, List<Outbound> messages, Runnable then) {
        Runnable whenConfirmed = () -> {
            settle(letter);
            then.run();
        };
        if (messages.isEmpty()) {
            whenConfirmed.run();
        } else {
            publications.add(new Publication(messages, whenConfirmed));
        }
    }

    /** Acknowledges a delivery. */
    void settle(Letter letter) {
        acknowledgements.add(letter);
    }

    /** Whether all that ever came from a queue is acknowledged. */
    boolean hasReadAll(String queue) {
        return queues.of(queue).isEmpty()
                && taken.stream().noneMatch(one -> one.queue().equals(queue));
    }

    /** Gives back what is not acknowledged, and forgets the rest. */
    void giveBack() {
        for (int i = taken.size() - 1; i >= 0; i--) {
            queues.of(taken.get(i).queue()).addFirst(taken.get(i).letter());
        }
        taken.clear();
        publications.clear();
        acknowledgements.clear();
    }

    boolean isIdle() {
        return taken.isEmpty() && publications.isEmpty();
    }
}
