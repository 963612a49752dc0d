package dev.dge.dead;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.dge.dead.DeadLetterViews.Seen;
import dev.dge.model.Graph;
import java.io.IOException;
import java.util.Optional;

/** A look at the dead letters of a graph. */
final class Browse implements AutoCloseable {

    private final Graph graph;
    private final String prefix;
    private final String queue;
    private final Look look;

    private Browse(Graph graph, String prefix, String queue, Look look) {
        this.graph = graph;
        this.prefix = prefix;
        this.queue = queue;
        this.look = look;
    }

    static Browse of(Connection connection, Graph graph, String prefix, Bounds bounds) throws IOException {
        String queue = prefix + graph.deadLetterQueue();
        return new Browse(graph, prefix, queue, Look.at(connection, queue, bounds));
    }

    /** What is done with a dead letter. */
    interface Each {
        void letter(DeadLetter letter) throws InterruptedException;
    }

    /** Goes through those that match; the number of them. */
    int forEach(Filter filter, Each each) throws IOException, InterruptedException {
        int matching = 0;
        for (Optional<DeadLetter> next = next(); next.isPresent(); next = next()) {
            DeadLetter letter = next.get();
            if (filter.matches(letter)) {
                matching++;
                each.letter(letter);
            }
        }
        return matching;
    }

    /**
     * Goes as far as one dead letter.
     *
     * @throws RefusedException if it is not there
     */
    DeadLetter find(String id) throws IOException {
        for (Optional<DeadLetter> next = next(); next.isPresent(); next = next()) {
            if (next.get().id().equals(id)) {
                return next.get();
            }
        }
        throw RefusedException.notFound("No dead letter '" + id + "' among the " + look.examined()
                + " that were looked at, of " + look.ready() + " in queue '" + queue
                + "'. It is gone, or in the hands of another process");
    }

    private Optional<DeadLetter> next() throws IOException {
        Optional<GetResponse> got = look.next();
        return got.map(message -> DeadLetter.of(graph, prefix, message));
    }

    Look look() {
        return look;
    }

    /** What was looked at for one dead letter, of which there are no more. */
    Seen seenOne() {
        return new Seen(graph.name(), queue, look.ready(), look.examined(), false, 1);
    }

    Seen seen(int matching) {
        return new Seen(graph.name(), queue, look.ready(), look.examined(), look.more(), matching);
    }

    @Override
    public void close() {
        look.close();
    }
}
