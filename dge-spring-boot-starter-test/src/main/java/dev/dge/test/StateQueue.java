package dev.dge.test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queue that holds the log of a node with groups: a single consumer is active, the others stand by. */
final class StateQueue {

    /** Takes what the queue delivers. */
    interface Consumer {
        void deliver(long tag, boolean redelivered, byte[] body);
    }

    private static final class Kept {

        private final byte[] body;
        private boolean redelivered;

        Kept(byte[] body) {
            this.body = body;
        }
    }

    private record Subscribed(Consumer consumer, Map<Long, Kept> held) {}

    private final Deque<Kept> ready = new ArrayDeque<>();
    private final Deque<Subscribed> consumers = new ArrayDeque<>();
    private final Deque<byte[]> late = new ArrayDeque<>();
    private long tags;

    void consume(Consumer consumer) {
        consumers.add(new Subscribed(consumer, new LinkedHashMap<>()));
    }

    /** Takes a consumer away; what it had not acknowledged goes to the next. */
    void cancel(Consumer consumer) {
        consumers.removeIf(one -> {
            boolean found = one.consumer() == consumer;
            if (found) {
                giveBack(one);
            }
            return found;
        });
    }

    private void giveBack(Subscribed consumer) {
        List<Kept> back = new ArrayList<>(consumer.held().values());
        for (int i = back.size() - 1; i >= 0; i--) {
            ready.addFirst(back.get(i));
        }
        consumer.held().clear();
    }

    boolean isActive(Consumer consumer) {
        return !consumers.isEmpty() && consumers.element().consumer() == consumer;
    }

    boolean hasStandby() {
        return consumers.size() > 1;
    }

    /** Takes the active consumer for dead, though it is not, and lets it stand by behind the others. */
    void suspectActive() {
        Subscribed active = consumers.remove();
        consumers.add(active);
        giveBack(active);
    }

    void publish(byte[] record) {
        ready.add(new Kept(record));
    }

    /** Keeps what a dead process had written to its socket: it arrives some time. */
    void publishLater(byte[] record) {
        late.add(record);
    }

    boolean hasLate() {
        return !late.isEmpty();
    }

    void publishLate() {
        publish(late.remove());
    }

    int ready() {
        return ready.size();
    }

    /** Delivers the next message to the active consumer. */
    void deliver() {
        Subscribed active = consumers.element();
        Kept message = ready.remove();
        boolean redelivered = message.redelivered;
        message.redelivered = true;
        active.held().put(++tags, message);
        active.consumer().deliver(tags, redelivered, message.body);
    }

    void acknowledge(Consumer consumer, long tag) {
        consumers.stream()
                .filter(one -> one.consumer() == consumer)
                .forEach(one -> one.held().remove(tag));
    }
}
