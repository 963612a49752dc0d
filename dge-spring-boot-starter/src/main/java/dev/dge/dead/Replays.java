package dev.dge.dead;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.failure.Reason;
import dev.dge.message.Headers;
import dev.dge.message.MessageIds;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter is published as where it failed: the message that it was, with all attempts and the whole time again.
 *
 * <p>Only to queues of the graph: the header that names the queue could come from anyone who may publish.
 */
final class Replays {

    private static final int PERSISTENT = 2;
    private static final int MAX_SHORT_STRING = 255;
    private static final String JSON = "application/json";
    private static final List<String> KEPT = List.of(Headers.PATH, Headers.TRACE_PARENT);

    private final Graph graph;
    private final long maxMessageSize;
    private final Clock clock;

    Replays(Graph graph, long maxMessageSize, Clock clock) {
        this.graph = graph;
        this.maxMessageSize = maxMessageSize;
        this.clock = clock;
    }

    /** The replay of a dead letter as it is. */
    Plan of(DeadLetter letter) {
        return of(letter, letter.body());
    }

    /** The replay of a dead letter with another body. */
    Plan of(DeadLetter letter, byte[] body) {
        String queue = letter.death().queue();
        if (queue == null) {
            return new Plan.Stays("It does not say in which queue it failed");
        }
        if (letter.edge().isEmpty()) {
            return new Plan.Stays(
                    "Its queue '" + queue + "' is none of graph '" + graph.name() + "', or is none any more");
        }
        if (isState(letter, letter.edge().get())) {
            return new Plan.Stays("It is what accumulation '" + letter.death().node()
                    + "' had when it gave up, and no message of queue '" + queue + "'");
        }
        if (!fits(letter)) {
            return new Plan.Stays("Its message id or its run is longer than the 255 bytes that AMQP takes");
        }
        if (body.length > maxMessageSize) {
            return new Plan.Stays("Its body has " + body.length + " bytes, more than dge.max-message-size ("
                    + maxMessageSize + ") allows");
        }
        return new Plan.Copy(queue, properties(letter, body), body);
    }

    // What is no UTF-8 grows when it is read.
    private static boolean fits(DeadLetter letter) {
        return Stream.of(letter.properties().getMessageId(), letter.run())
                .filter(Objects::nonNull)
                .allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length <= MAX_SHORT_STRING);
    }

    private boolean isState(DeadLetter letter, Edge edge) {
        return letter.death().reason().equals(Reason.INCOMPLETE.label())
                && graph.node(edge.consumer())
                        .filter(Node.Accumulate.class::isInstance)
                        .isPresent();
    }

    private BasicProperties properties(DeadLetter letter, byte[] body) {
        Map<String, Object> headers = new HashMap<>();
        KEPT.forEach(name -> {
            Object value = letter.headers().get(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        headers.put(Headers.SINCE, clock.millis());
        return new BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .contentType(JSON)
                .messageId(id(letter, body))
                .correlationId(letter.run())
                .headers(headers)
                .build();
    }

    // Another body is another message: what knows the first one must not take it for that.
    private static @Nullable String id(DeadLetter letter, byte[] body) {
        String id = letter.properties().getMessageId();
        return id == null || Arrays.equals(body, letter.body())
                ? id
                : MessageIds.of(id, new String(body, StandardCharsets.UTF_8));
    }
}
