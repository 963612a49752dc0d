package dev.dge.publish;

import dev.dge.message.Outbound;
import java.util.List;
import java.util.Optional;

/** Messages that belong together: all of them must be confirmed before what they replace may be acknowledged. */
public interface Publication {

    /** What is to be published, at least one message. */
    List<Outbound> messages();

    /** Called once, when all messages are confirmed, on any thread; must not block. */
    void confirmed();

    /**
     * Called once, when the client refuses a message for its content, as it does with a header that is larger than a frame.
     * None of the messages will be published again.
     */
    void refused(IllegalArgumentException cause);

    /** What to publish instead where one of the messages cannot be routed for a minute. */
    default Optional<Outbound> parking() {
        return Optional.empty();
    }
}
