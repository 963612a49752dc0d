package dev.dge.runtime;

import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.failure.Reason;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import dev.dge.publish.Outbox;
import dev.dge.publish.Publication;
import java.util.List;
import java.util.Optional;

/** What replaces one delivery: when all of it is confirmed, the delivery is settled. */
final class DeliveryPublication implements Publication {

    private final Delivered delivered;
    private final Edge<?> edge;
    private final Message input;
    private final List<Outbound> messages;
    private final Failures failures;
    private final Outbox outbox;
    private final boolean last;

    /**
     * A publication.
     *
     * @param last whether the delivery is rejected if the client refuses these messages, too
     */
    private DeliveryPublication(
            Delivered delivered,
            Edge<?> edge,
            Message input,
            List<Outbound> messages,
            Failures failures,
            Outbox outbox,
            boolean last) {
        this.delivered = delivered;
        this.edge = edge;
        this.input = input;
        this.messages = messages;
        this.failures = failures;
        this.outbox = outbox;
        this.last = last;
    }

    /** Settles a delivery once all messages are confirmed; at once if there are none. */
    static void replace(
            Delivered delivered,
            Edge<?> edge,
            Message input,
            List<Outbound> messages,
            Failures failures,
            Outbox outbox) {
        if (messages.isEmpty()) {
            delivered.settle();
        } else {
            outbox.publish(new DeliveryPublication(delivered, edge, input, messages, failures, outbox, false));
        }
    }

    @Override
    public List<Outbound> messages() {
        return messages;
    }

    @Override
    public void confirmed() {
        delivered.settle();
    }

    @Override
    public void refused(IllegalArgumentException cause) {
        if (last) {
            delivered.reject();
            return;
        }
        List<Outbound> deadLetter =
                failures.deadLetter(edge, input, Reason.PERMANENT, cause).messages();
        outbox.publish(new DeliveryPublication(delivered, edge, input, deadLetter, failures, outbox, true));
    }

    @Override
    public Optional<Outbound> parking() {
        return Optional.of(failures.parked(edge, input));
    }
}
