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

/** What follows from a decision, on its way to the broker: the output of a group, or its dead letters. */
public record DecisionPublication(
        Decision decision, List<Outbound> messages, Consumer<Decision> whenConfirmed, Again again)
        implements Publication {

    private static final Logger log = LoggerFactory.getLogger(DecisionPublication.class);

    /** Publishes again what the client has refused. */
    public interface Again {
        void publish(Publication publication);
    }

    @Override
    public void confirmed() {
        whenConfirmed.accept(decision);
    }

    // What can be refused is a header, and a decision cannot be taken back.
    @Override
    public void refused(IllegalArgumentException cause) {
        if (messages.stream().allMatch(message -> message.message().context().isEmpty())) {
            throw cause;
        }
        log.warn("{} are published without the headers that they inherited, which the client refuses", messages, cause);
        List<Outbound> bare = messages.stream().map(DecisionPublication::bare).toList();
        again.publish(new DecisionPublication(decision, bare, whenConfirmed, again));
    }

    private static Outbound bare(Outbound refused) {
        Message message = refused.message();
        return new Outbound(
                refused.routingKey(),
                new Message(message.id(), message.run(), message.body(), message.failed(), message.since(), Map.of()),
                refused.failure());
    }
}
