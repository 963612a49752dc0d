package dev.dge.dead;

import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.publish.PublishingConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.amqp.AmqpException;

/**
 * Moves dead letters that a look has in hand: published again, confirmed, and only then acknowledged.
 *
 * <p>Whatever ends between confirm and acknowledgement leaves a duplicate, and never takes a message away.
 */
final class Replay {

    private static final int MOST_MESSAGES = 100;
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    private final Look look;
    private final Supplier<PublishingConnection> connections;
    private final Duration timeout;
    private final Tally tally = new Tally();
    private final List<Long> tags = new ArrayList<>();
    private final List<Plan.Copy> copies = new ArrayList<>();
    private long bytes;

    /**
     * A replay of nothing yet.
     *
     * @param timeout how long the broker may take to confirm a batch
     */
    Replay(Look look, Supplier<PublishingConnection> connections, Duration timeout) {
        this.look = look;
        this.connections = connections;
        this.timeout = timeout;
    }

    /** Takes a dead letter on; it is published at once where enough have come together. */
    void add(long tag, Plan plan) throws InterruptedException {
        if (plan instanceof Plan.Stays stays) {
            tally.stayed(stays.why());
        } else if (plan instanceof Plan.Copy copy) {
            tags.add(tag);
            copies.add(copy);
            bytes += copy.body().length;
        }
        if (copies.size() >= MOST_MESSAGES || bytes >= MOST_BYTES) {
            flush();
        }
    }

    /** Publishes what has come together, and waits for it. */
    void flush() throws InterruptedException {
        List<Optional<String>> answers = copies.isEmpty() ? List.of() : ship();
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).ifPresentOrElse(tally::stayed, acknowledgement(tags.get(i)));
        }
        tags.clear();
        copies.clear();
        bytes = 0;
    }

    private List<Optional<String>> ship() throws InterruptedException {
        try {
            PublishingConnection connection = connections.get();
            return connection.isBlocked()
                    ? all("The broker takes no messages now: it is short of memory or disk")
                    : Shipping.ship(connection.connection(), copies, timeout);
        } catch (AmqpException e) {
            return all(Trouble.text(e));
        }
    }

    private List<Optional<String>> all(String why) {
        return copies.stream().map(copy -> Optional.of(why)).toList();
    }

    private Runnable acknowledgement(long tag) {
        return () -> {
            try {
                look.acknowledge(tag);
                tally.replayed();
            } catch (IOException | ShutdownSignalException e) {
                tally.stayed("It was published again, and is still a dead letter, for it could not be acknowledged: "
                        + Trouble.text(e));
            }
        };
    }

    Tally tally() {
        return tally;
    }
}
