package dev.dge.client;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.publish.AccessRefusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A channel in confirm mode, and the starts that were published on it without an answer yet. */
final class StartChannel {

    private final Channel channel;
    private final ConcurrentNavigableMap<Long, Start> unanswered = new ConcurrentSkipListMap<>();
    private final Map<String, Start> refused = new ConcurrentHashMap<>();

    StartChannel(Connection connection) throws IOException {
        Channel opened = connection.createChannel();
        if (opened == null) {
            throw new IOException("The connection to the broker has no channel left");
        }
        channel = opened;
        channel.addReturnListener(this::returned);
        channel.addConfirmListener(
                (number, multiple) -> answered(number, multiple, true),
                (number, multiple) -> answered(number, multiple, false));
        channel.addShutdownListener(cause -> lost(cause));
        channel.confirmSelect();
    }

    /** Publishes; only one thread may do so at a time. */
    void publish(String exchange, String routingKey, Start start) throws IOException {
        refused.remove(start.id());
        long number = channel.getNextPublishSeqNo();
        unanswered.put(number, start);
        try {
            channel.basicPublish(exchange, routingKey, true, start.properties(), start.body());
        } catch (IOException | RuntimeException e) {
            unanswered.remove(number);
            throw e;
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() {
        try {
            channel.abort();
        } catch (IOException | RuntimeException e) {
            // It is closed, which is all that is wanted.
        }
    }

    private void returned(Return message) {
        String id = message.getProperties().getMessageId();
        // RabbitMQ returns and then confirms, Broker-J refuses and then returns.
        Start start = unanswered.values().stream()
                .filter(each -> each.id().equals(id) && each.batch().isUnderWay(each))
                .findFirst()
                .orElseGet(() -> refused.remove(id));
        if (start != null) {
            start.batch()
                    .hopeless(
                            start,
                            "Exchange '" + message.getExchange() + "' has no queue bound to '" + message.getRoutingKey()
                                    + "'. Is the graph declared? Start a process of it, or run profile 'init'");
        }
    }

    private void answered(long number, boolean multiple, boolean confirmed) {
        if (multiple) {
            List.copyOf(unanswered.headMap(number, true).keySet()).forEach(each -> answered(each, confirmed));
        } else {
            answered(number, confirmed);
        }
    }

    private void answered(long number, boolean confirmed) {
        Start start = unanswered.remove(number);
        if (start != null && confirmed) {
            start.batch().confirmed(start);
        } else if (start != null) {
            refused.put(start.id(), start);
            start.batch().again(start, "The broker refused the message: a queue is full, or not available");
        }
    }

    private void lost(ShutdownSignalException cause) {
        Optional<AccessRefusal> refusal = AccessRefusal.of(cause);
        for (Long number : unanswered.keySet()) {
            Start start = unanswered.remove(number);
            if (start != null && refusal.isPresent()) {
                start.batch().hopeless(start, refusal.get().text());
            } else if (start != null) {
                start.batch().again(start, "The connection to the broker broke: " + cause.getMessage());
            }
        }
    }
}
