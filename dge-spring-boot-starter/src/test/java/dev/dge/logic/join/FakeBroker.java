package dev.dge.logic.join;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The queues around a join: its inputs, and its log with a single active consumer. */
final class FakeBroker {

    /** A message of an input, and when it was published. */
    record Given(String run, int slot, String id, long at) {}

    /** A message of an input that is in a delay queue. */
    private record Delayed(Given message, long due) {}

    /** A message of the log. */
    private static final class Kept {
        private final byte[] body;
        private boolean redelivered;

        Kept(byte[] body) {
            this.body = body;
        }
    }

    private final Random random;
    private final boolean returnsLate;
    private final Deque<Kept> log = new ArrayDeque<>();
    private final List<FakeOwner> consumers = new ArrayList<>();
    private final Map<FakeOwner, LinkedHashMap<Long, Kept>> held = new HashMap<>();
    private final boolean inOrder;
    private final Deque<Given> inputs = new ArrayDeque<>();
    private final List<Delayed> delayed = new ArrayList<>();
    private final Map<FakeOwner, LinkedHashMap<Long, Given>> taken = new HashMap<>();
    private final List<Deque<Runnable>> strays = new ArrayList<>();
    private final List<Kept> homeless = new ArrayList<>();
    private long tag;

    /**
     * A broker without messages.
     *
     * @param returnsLate whether the next consumer is activated before the messages of a dead one are back, and nothing says
     *     that they were delivered before, as Broker-J has it
     * @param inOrder whether inputs are delivered in the order in which they came
     */
    FakeBroker(Random random, boolean returnsLate, boolean inOrder) {
        this.inOrder = inOrder;
        this.random = random;
        this.returnsLate = returnsLate;
    }

    void give(Given message) {
        inputs.add(message);
    }

    /** Takes a message into a delay queue. */
    void giveLater(Given message, long due) {
        delayed.add(new Delayed(message, due));
    }

    /** Brings back what has been in a delay queue for long enough. */
    void release(long now) {
        delayed.stream().filter(message -> message.due() <= now).forEach(message -> inputs.add(message.message()));
        delayed.removeIf(message -> message.due() <= now);
    }

    void publishToLog(byte[] body) {
        log.add(new Kept(body));
    }

    void consume(FakeOwner owner) {
        consumers.add(owner);
        held.put(owner, new LinkedHashMap<>());
        taken.put(owner, new LinkedHashMap<>());
    }

    /** Delivers one message of the log, if there is one. */
    void deliverLog() {
        returnLate();
        if (!consumers.isEmpty() && !log.isEmpty()) {
            FakeOwner active = consumers.get(0);
            Kept message = log.remove();
            held.get(active).put(++tag, message);
            active.receiveLog(tag, message.redelivered, message.body);
            message.redelivered |= !returnsLate;
        }
    }

    private void returnLate() {
        if (!homeless.isEmpty() && random.nextBoolean()) {
            log.addFirst(homeless.remove(homeless.size() - 1));
        }
    }

    /** Delivers one message of the inputs to a process that consumes them, in an order of its own. */
    void deliverInput(FakeOwner owner) {
        if (!inputs.isEmpty()) {
            for (int i = inOrder ? 0 : random.nextInt(3); i > 0; i--) {
                inputs.add(inputs.remove());
            }
            Given message = inputs.remove();
            taken.get(owner).put(++tag, message);
            owner.receiveInput(tag, message);
        }
    }

    /** Whether nothing of an input waits to be delivered, or is delivered and not acknowledged. */
    boolean inputIsEmpty(int slot) {
        return inputs.stream().noneMatch(given -> given.slot() == slot)
                && taken.values().stream()
                        .allMatch(of -> of.values().stream().noneMatch(given -> given.slot() == slot));
    }

    void acknowledgeLog(FakeOwner owner, long delivery) {
        if (held.containsKey(owner)) {
            held.get(owner).remove(delivery);
        }
    }

    void acknowledgeInput(FakeOwner owner, long delivery) {
        if (taken.containsKey(owner)) {
            taken.get(owner).remove(delivery);
        }
    }

    boolean inputIsTaken(FakeOwner owner, long delivery) {
        return taken.containsKey(owner) && taken.get(owner).containsKey(delivery);
    }

    int countLog() {
        if (!returnsLate) {
            return log.size();
        }
        return log.size()
                + homeless.size()
                + held.values().stream().mapToInt(Map::size).sum();
    }

    /** Takes the consumers of a process away, as if its connection had closed. */
    void disconnect(FakeOwner owner) {
        consumers.remove(owner);
        returnLog(owner);
        held.remove(owner);
        returnInputs(owner);
        taken.remove(owner);
    }

    void returnInputs(FakeOwner owner) {
        List<Given> back = new ArrayList<>(taken.get(owner).values());
        if (inOrder) {
            Collections.reverse(back);
            back.forEach(inputs::addFirst);
        } else {
            inputs.addAll(back);
        }
        taken.get(owner).clear();
    }

    /** Takes the active consumer for dead, activates the next one, and finds out that it was wrong. */
    void suspectActive() {
        if (consumers.size() > 1 && !returnsLate) {
            FakeOwner active = consumers.remove(0);
            consumers.add(active);
            returnLog(active);
            held.get(active).clear();
        }
    }

    private void returnLog(FakeOwner owner) {
        List<Kept> back = new ArrayList<>(held.get(owner).values());
        if (returnsLate) {
            homeless.addAll(back);
        } else {
            for (int i = back.size() - 1; i >= 0; i--) {
                log.addFirst(back.get(i));
            }
        }
    }

    /** What a dead process had written to its sockets: some of it still arrives, some time. */
    void straying(Deque<Runnable> written) {
        Deque<Runnable> stray = new ArrayDeque<>(written);
        for (int lost = random.nextInt(stray.size() + 1); lost > 0; lost--) {
            stray.removeLast();
        }
        strays.add(stray);
    }

    void deliverStray() {
        if (!strays.isEmpty()) {
            Deque<Runnable> stray = strays.get(random.nextInt(strays.size()));
            if (stray.isEmpty()) {
                strays.remove(stray);
            } else {
                stray.remove().run();
            }
        }
    }

    boolean quiet() {
        return log.isEmpty() && homeless.isEmpty() && inputs.isEmpty() && delayed.isEmpty() && strays.isEmpty();
    }
}
