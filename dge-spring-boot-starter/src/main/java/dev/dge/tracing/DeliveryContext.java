package dev.dge.tracing;

import dev.dge.message.Message;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.List;
import java.util.Map;

/** The observation of a behaviour that is given a message, and perhaps others with it. */
final class DeliveryContext extends ReceiverContext<Map<String, String>> {

    private final Message message;
    private final List<Message> parts;

    DeliveryContext(Message message, List<Message> parts) {
        super(Map::get, Kind.CONSUMER);
        this.message = message;
        this.parts = parts;
        setCarrier(message.context());
    }

    /** The messages beside the one that the span goes on from. */
    List<Message> others() {
        return parts.stream().filter(part -> !part.id().equals(message.id())).toList();
    }
}
