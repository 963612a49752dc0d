package dev.dge.joining;

import dev.dge.logic.join.Decision;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import dev.dge.publish.Publication;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The output of a group on its way to the broker. */
final class DecisionPublication implements Publication {

    private static final Logger log = LoggerFactory.getLogger(DecisionPublication.class);

    /** Publishes again what the client has refused. */
    interface Again {
        void publish(Publication publication);
    }

    private final Decision decision;
    private final List<Outbound> messages;
    private final Consumer<Decision> confirmed;
    private final Again again;

    DecisionPublication(String routingKey, Decision decision, Consumer<Decision> confirmed, Again again) {
        this(decision, Outbound.of(routingKey, decision.output()), confirmed, again);
    }

    private DecisionPublication(Decision decision, Outbound message, Consumer<Decision> confirmed, Again again) {
        this.decision = decision;
        this.messages = List.of(message);
        this.confirmed = confirmed;
        this.again = again;
    }

    @Override
    public List<Outbound> messages() {
        return messages;
    }

    @Override
    public void confirmed() {
        confirmed.accept(decision);
    }

    // What can be refused is a header, and a decision cannot be taken back.
    @Override
    public void refused(IllegalArgumentException cause) {
        Outbound refused = messages.get(0);
        Message output = refused.message();
        if (output.context().isEmpty()) {
            throw cause;
        }
        log.warn("The {} is published without the headers of its inputs, which the client refuses", output, cause);
        Message bare = new Message(output.id(), output.run(), output.body(), 0, output.since(), Map.of());
        again.publish(new DecisionPublication(decision, Outbound.of(refused.routingKey(), bare), confirmed, again));
    }
}
