package dev.dge.runtime;

import com.rabbitmq.client.AMQP.BasicProperties;

/** A delivery of a session, not looked into yet. */
final class Delivered {

    private final int input;
    private final Tracker tracker;
    private final Tracker.Tag tag;
    private final BasicProperties properties;
    private final byte[] body;
    private volatile Runnable whenDone = () -> {};

    Delivered(int input, Tracker tracker, Tracker.Tag tag, BasicProperties properties, byte[] body) {
        this.input = input;
        this.tracker = tracker;
        this.tag = tag;
        this.properties = properties;
        this.body = body;
    }

    /** Which of the node's inputs it came over. */
    int input() {
        return input;
    }

    BasicProperties properties() {
        return properties;
    }

    byte[] body() {
        return body;
    }

    boolean begin() {
        return tracker.begin(tag);
    }

    /** Has something run once the delivery is settled or rejected. */
    void whenDone(Runnable task) {
        whenDone = task;
    }

    void settle() {
        tracker.settle(tag);
        whenDone.run();
    }

    void giveBack() {
        tracker.giveBack(tag);
    }

    void reject() {
        tracker.reject(tag);
        whenDone.run();
    }
}
