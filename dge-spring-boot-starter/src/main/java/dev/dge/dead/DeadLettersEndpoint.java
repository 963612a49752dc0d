package dev.dge.dead;

import dev.dge.dead.DeadLetterViews.Refused;
import dev.dge.dead.DeadLetterViews.Replayed;
import dev.dge.model.Graph;
import dev.dge.process.Graphs;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The endpoint {@code dgedeadletters}: what failed for good, to be read, replayed and deleted.
 *
 * <pre>{@code
 * curl localhost:8081/actuator/dgedeadletters/shop?node=price
 * curl localhost:8081/actuator/dgedeadletters/shop -H 'content-type: application/json' -d '{"node": "price"}'
 * }</pre>
 *
 * <p>Only reading is on by default; {@code management.endpoint.dgedeadletters.access=unrestricted} switches the rest on.
 */
@WebEndpoint(id = "dgedeadletters", defaultAccess = Access.READ_ONLY)
public final class DeadLettersEndpoint {

    private static final int CONFLICT = 409;

    private final Graphs graphs;
    private final DeadLetters deadLetters;
    private final Clock clock;

    public DeadLettersEndpoint(Graphs graphs, DeadLetters deadLetters, Clock clock) {
        this.graphs = graphs;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** Lists dead letters, those of one cause together. */
    @ReadOperation
    public WebEndpointResponse<?> list(
            @Selector String graph,
            @Nullable String group,
            @Nullable String node,
            @Nullable String error,
            @Nullable String reason,
            @Nullable String run,
            @Nullable String since,
            @Nullable String until,
            @Nullable String limit) {
        return answer(() -> ok(deadLetters.list(
                graph(graph),
                filter(group, node, error, reason, run, since, until),
                limit(limit, Bounds.READING.messages()))));
    }

    /** One dead letter with its headers, its body and the stack trace. */
    @ReadOperation
    public WebEndpointResponse<?> open(@Selector String graph, @Selector String id) {
        return answer(() -> ok(deadLetters.open(graph(graph), id)));
    }

    /**
     * Replays those that match.
     *
     * @param all {@code true} where nothing else says which
     */
    @WriteOperation
    public WebEndpointResponse<?> replay(
            @Selector String graph,
            @Nullable String all,
            @Nullable String group,
            @Nullable String node,
            @Nullable String error,
            @Nullable String reason,
            @Nullable String run,
            @Nullable String since,
            @Nullable String until,
            @Nullable String limit) {
        return answer(() -> {
            Filter filter = filter(group, node, error, reason, run, since, until);
            if (filter.equals(Filter.ALL) && !"true".equals(all)) {
                throw RefusedException.badRequest(
                        "Which? Give group, node, error, reason, run, since or until; or all=true");
            }
            return moved(deadLetters.replay(graph(graph), filter, limit(limit, Bounds.MOST)));
        });
    }

    /**
     * Replays one.
     *
     * @param body the JSON to publish instead of its body
     */
    @WriteOperation
    public WebEndpointResponse<?> replayOne(@Selector String graph, @Selector String id, @Nullable String body) {
        return answer(() -> moved(deadLetters.replay(graph(graph), id, body)));
    }

    /**
     * Deletes those that match.
     *
     * @param confirm how many they are
     */
    @DeleteOperation
    public WebEndpointResponse<?> delete(
            @Selector String graph,
            @Nullable String group,
            @Nullable String node,
            @Nullable String error,
            @Nullable String reason,
            @Nullable String run,
            @Nullable String since,
            @Nullable String until,
            @Nullable String limit,
            @Nullable String confirm) {
        return answer(() -> ok(deadLetters.delete(
                graph(graph),
                filter(group, node, error, reason, run, since, until),
                limit(limit, Bounds.MOST),
                confirm)));
    }

    /**
     * Deletes one.
     *
     * @param confirm its id again
     */
    @DeleteOperation
    public WebEndpointResponse<?> deleteOne(@Selector String graph, @Selector String id, @Nullable String confirm) {
        return answer(() -> ok(deadLetters.delete(graph(graph), id, confirm)));
    }

    private static WebEndpointResponse<?> answer(Supplier<WebEndpointResponse<?>> work) {
        try {
            return work.get();
        } catch (RefusedException e) {
            return new WebEndpointResponse<>(new Refused(String.valueOf(e.getMessage())), e.status());
        }
    }

    private static WebEndpointResponse<?> ok(Object body) {
        return new WebEndpointResponse<>(body);
    }

    private static WebEndpointResponse<?> moved(Replayed replayed) {
        if (replayed.error() != null) {
            return new WebEndpointResponse<>(replayed, WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
        boolean nothing = replayed.replayed() == 0 && !replayed.stayed().isEmpty();
        return new WebEndpointResponse<>(replayed, nothing ? CONFLICT : WebEndpointResponse.STATUS_OK);
    }

    private Graph graph(String name) {
        return graphs.graph(name)
                .orElseThrow(() -> RefusedException.notFound("There is no graph '" + name + "'. There is "
                        + graphs.all().stream()
                                .map(graph -> "'" + graph.name() + "'")
                                .collect(Collectors.joining(", "))));
    }

    private Filter filter(
            @Nullable String group,
            @Nullable String node,
            @Nullable String error,
            @Nullable String reason,
            @Nullable String run,
            @Nullable String since,
            @Nullable String until) {
        return new Filter(
                group,
                node,
                error,
                reason,
                run,
                since == null ? null : Moment.of("since", since, clock),
                until == null ? null : Moment.of("until", until, clock));
    }

    private static int limit(@Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > Bounds.MOST) {
            throw RefusedException.badRequest("'limit' is a number from 1 to " + Bounds.MOST + ", not '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
