package dev.dge.runtime;

import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.failure.Reason;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import dev.dge.publish.Publication;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What replaces one delivery: when all of it is confirmed, the delivery is settled. */
final class DeliveryPublication implements Publication {

    private final Delivered delivered;
    private final Edge<?> edge;
    private final Message input;
    private final List<Outbound> messages;
    private final Failures failures;
    private final Consumer<Publication> publisher;
    private final Runnable whenConfirmed;
    private final boolean last;
    private volatile boolean parked;

    /**
     * A publication.
     *
     * @param whenConfirmed settles the delivery
     * @param last whether the delivery is rejected if the client refuses these messages, too
     */
    private DeliveryPublication(
            Delivered delivered,
            Edge<?> edge,
            Message input,
            List<Outbound> messages,
            Failures failures,
            Consumer<Publication> publisher,
            Runnable whenConfirmed,
            boolean last) {
        this.delivered = delivered;
        this.edge = edge;
        this.input = input;
        this.messages = messages;
        this.failures = failures;
        this.publisher = publisher;
        this.whenConfirmed = whenConfirmed;
        this.last = last;
    }

    /** Settles a delivery once all messages are confirmed; at once if there are none. */
    static void replace(
            Delivered delivered,
            Edge<?> edge,
            Message input,
            List<Outbound> messages,
            Failures failures,
            Consumer<Publication> publisher) {
        replace(delivered, edge, input, messages, failures, publisher, delivered::settle);
    }

    /** The same, but something else settles the delivery once all messages are confirmed. */
    static void replace(
            Delivered delivered,
            Edge<?> edge,
            Message input,
            List<Outbound> messages,
            Failures failures,
            Consumer<Publication> publisher,
            Runnable whenConfirmed) {
        if (messages.isEmpty()) {
            delivered.settle();
        } else {
            publisher.accept(new DeliveryPublication(
                    delivered, edge, input, messages, failures, publisher, whenConfirmed, false));
        }
    }

    @Override
    public List<Outbound> messages() {
        return messages;
    }

    @Override
    public void confirmed() {
        if (parked) {
            // It comes again, and is not done with.
            delivered.settle();
        } else {
            whenConfirmed.run();
        }
    }

    @Override
    public void refused(IllegalArgumentException cause) {
        if (last) {
            delivered.reject();
            return;
        }
        List<Outbound> deadLetter =
                failures.deadLetter(edge, input, Reason.PERMANENT, cause).messages();
        publisher.accept(
                new DeliveryPublication(delivered, edge, input, deadLetter, failures, publisher, whenConfirmed, true));
    }

    @Override
    public Optional<Outbound> parking() {
        parked = true;
        return Optional.of(failures.parked(edge, input));
    }
}
