package dev.dge.dead;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.message.Headers;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message of a dead-letter queue, in hand. */
final class DeadLetter {

    private final GetResponse got;
    private final Death death;
    private final Optional<Edge> edge;
    private final String id;
    private final String group;

    private DeadLetter(GetResponse got, Death death, Optional<Edge> edge) {
        this.got = got;
        this.death = death;
        this.edge = edge;
        this.id = id(got, death);
        this.group = death.cause().group();
    }

    /**
     * A message as a dead letter of a graph.
     *
     * @param prefix the text before every queue name
     */
    static DeadLetter of(Graph graph, String prefix, GetResponse got) {
        Death death = Death.of(headers(got.getProps()));
        Optional<Edge> edge = graph.edges().stream()
                .filter(candidate -> (prefix + candidate.queue()).equals(death.queue()))
                .findFirst();
        Death known = death.node() == null
                ? edge.map(found -> death.atNode(found.consumer())).orElse(death)
                : death;
        return new DeadLetter(got, known, edge);
    }

    // A message id may be in several dead letters: the copies of a fan-out have one, and so has what failed twice.
    private static String id(GetResponse got, Death death) {
        return new Fingerprint()
                .add(String.valueOf(got.getProps().getMessageId()))
                .add(String.valueOf(death.queue()))
                .add(String.valueOf(death.at()))
                .add(got.getBody())
                .text();
    }

    private static Map<String, Object> headers(BasicProperties properties) {
        return properties.getHeaders() == null ? Map.of() : properties.getHeaders();
    }

    /** Its name: the same in every process, for as long as it is there. */
    String id() {
        return id;
    }

    /** The name of what failed for the same cause. */
    String group() {
        return group;
    }

    Death death() {
        return death;
    }

    /** The edge whose queue it failed in, if the graph has it. */
    Optional<Edge> edge() {
        return edge;
    }

    long tag() {
        return got.getEnvelope().getDeliveryTag();
    }

    BasicProperties properties() {
        return got.getProps();
    }

    Map<String, Object> headers() {
        return headers(got.getProps());
    }

    byte[] body() {
        return got.getBody();
    }

    /** The run that it belongs to: a message with only an id is a run of its own. */
    @Nullable
    String run() {
        String run = properties().getCorrelationId();
        return run == null ? properties().getMessageId() : run;
    }

    /** How many deliveries have failed, where it says so. */
    @Nullable
    Integer attempts() {
        return headers().get(Headers.ATTEMPT) instanceof Number attempts ? attempts.intValue() : null;
    }
}
