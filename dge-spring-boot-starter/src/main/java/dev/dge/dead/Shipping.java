package dev.dge.dead;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Publishes a batch to queues, on a channel of its own, and says of each message why the broker did not confirm it. */
final class Shipping implements AutoCloseable {

    private static final long SHORT_WAIT = 1_000;

    private final Channel channel;
    private final List<Plan.Copy> copies;
    private final ConcurrentNavigableMap<Long, Plan.Copy> unanswered = new ConcurrentSkipListMap<>();
    private final Set<Plan.Copy> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private int published;
    private String trouble = "";

    private Shipping(Connection connection, List<Plan.Copy> copies) throws IOException {
        Channel opened = connection.createChannel();
        if (opened == null) {
            throw new IOException("The connection to the broker has no channel left");
        }
        this.channel = opened;
        this.copies = copies;
        channel.addReturnListener(returned -> gone.add(returned.getRoutingKey()));
        channel.addConfirmListener(
                (number, multiple) -> answered(number, multiple, true),
                (number, multiple) -> answered(number, multiple, false));
        channel.confirmSelect();
    }

    /** Publishes all and waits; of each, in the same order, why it was not confirmed, or nothing. */
    static List<Optional<String>> ship(Connection connection, List<Plan.Copy> copies, Duration timeout)
            throws InterruptedException {
        try (Shipping shipping = new Shipping(connection, copies)) {
            shipping.publish();
            shipping.await(timeout);
            return IntStream.range(0, copies.size()).mapToObj(shipping::answer).toList();
        } catch (IOException | ShutdownSignalException e) {
            return copies.stream().map(copy -> Optional.of(Trouble.text(e))).toList();
        }
    }

    private void publish() {
        try {
            for (Plan.Copy copy : copies) {
                unanswered.put(channel.getNextPublishSeqNo(), copy);
                published++;
                channel.basicPublish("", copy.queue(), true, copy.properties(), copy.body());
            }
        } catch (IOException | ShutdownSignalException | IllegalArgumentException e) {
            // With what the client refuses for its content, the broker's numbers are no more the client's.
            trouble = Trouble.text(e);
        }
    }

    private void await(Duration timeout) throws InterruptedException {
        try {
            channel.waitForConfirms(trouble.isEmpty() ? timeout.toMillis() : SHORT_WAIT);
            askForQueues();
        } catch (TimeoutException e) {
            if (trouble.isEmpty()) {
                trouble = "The broker has not confirmed it within " + timeout.toSeconds() + " s";
            }
        } catch (ShutdownSignalException e) {
            trouble = Trouble.text(e);
        }
    }

    // Broker-J refuses what it cannot route, and returns it later.
    private void askForQueues() {
        for (Plan.Copy copy : refused) {
            try {
                channel.queueDeclarePassive(copy.queue());
            } catch (IOException e) {
                gone.add(copy.queue());
                return;
            }
        }
    }

    private void answered(long number, boolean multiple, boolean confirmed) {
        var answered = multiple ? unanswered.headMap(number, true) : unanswered.subMap(number, true, number, true);
        if (!confirmed) {
            refused.addAll(answered.values());
        }
        answered.clear();
    }

    // A return names no publication, only a queue: with two messages of one id it could be either's.
    private Optional<String> answer(int index) {
        Plan.Copy copy = copies.get(index);
        if (gone.contains(copy.queue())) {
            return Optional.of("There is no queue '" + copy.queue() + "'");
        }
        if (refused.contains(copy)) {
            return Optional.of("The broker refuses it: queue '" + copy.queue() + "' is full");
        }
        return index >= published || unanswered.containsValue(copy) ? Optional.of(trouble) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            channel.abort();
        } catch (IOException | ShutdownSignalException e) {
            // It is closed, which is all that is wanted.
        }
    }
}
