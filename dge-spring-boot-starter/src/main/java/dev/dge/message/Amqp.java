package dev.dge.message;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns messages into AMQP properties, and deliveries into messages. */
public final class Amqp {

    private static final int PERSISTENT = 2;
    private static final int MAX_SHORT_STRING = 255;
    private static final String JSON = "application/json";

    private Amqp() {}

    /** The properties with which a message is published. */
    public static BasicProperties properties(Outbound outbound) {
        Message message = outbound.message();
        Map<String, Object> headers = new HashMap<>(outbound.failure());
        headers.putAll(message.context());
        headers.put(Headers.SINCE, message.since());
        if (message.failed() > 0) {
            headers.put(Headers.ATTEMPT, message.failed());
        }
        return new BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .contentType(JSON)
                .messageId(message.id())
                .correlationId(message.run())
                .headers(headers)
                .build();
    }

    /**
     * The message of a delivery. What comes without an id or a run is given them: a run from the id, an id from the run, the
     * edge and the body; with neither, a new run begins here.
     */
    public static Message message(Edge<?> edge, BasicProperties properties, byte[] body, Clock clock) {
        Map<String, Object> headers = properties.getHeaders() == null ? Map.of() : properties.getHeaders();
        String id = properties.getMessageId();
        String run = properties.getCorrelationId();
        if (id == null) {
            id = run == null ? UUID.randomUUID().toString() : MessageIds.of(run, edge.queue(), body);
        }
        return new Message(
                id,
                run == null ? id : run,
                body,
                Math.max(0, (int) number(headers.get(Headers.ATTEMPT), 0)),
                number(headers.get(Headers.SINCE), clock.millis()),
                context(headers));
    }

    /** Whether a message can be published: ids that are no UTF-8 grow when they are read, perhaps beyond what AMQP takes. */
    public static boolean fits(Message message) {
        return fits(message.id()) && fits(message.run());
    }

    private static boolean fits(String id) {
        return id.getBytes(StandardCharsets.UTF_8).length <= MAX_SHORT_STRING;
    }

    private static Map<String, String> context(Map<String, Object> headers) {
        Map<String, String> context = new HashMap<>();
        for (String name : Headers.HANDED_ON) {
            Object value = headers.get(name);
            if (value != null) {
                context.put(name, value.toString());
            }
        }
        return context;
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }
}
