package dev.dge.dead;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.dead.DeadLetterViews.Deleted;
import dev.dge.dead.DeadLetterViews.Listing;
import dev.dge.dead.DeadLetterViews.Opened;
import dev.dge.dead.DeadLetterViews.Replayed;
import dev.dge.dead.DeadLetterViews.Seen;
import dev.dge.message.Codec;
import dev.dge.message.UndecodableException;
import dev.dge.model.Graph;
import dev.dge.publish.BrokerConnections;
import dev.dge.publish.PublishingConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/**
 * The dead letters on the broker. One request at a time: what one has in hand, another would not see.
 *
 * <p>Other processes may look at the same time; each message is in one hand only.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Connection> reading;
    private final Supplier<PublishingConnection> publishing;
    private final String prefix;
    private final long maxMessageSize;
    private final Duration confirmTimeout;
    private final BodyTypes types;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * Dead letters behind the connections of a process.
     *
     * @param prefix the text before every queue name
     * @param maxMessageSize the largest body that is replayed, in bytes
     * @param classes where the types of messages are looked for
     */
    public DeadLetters(
            BrokerConnections connections,
            String prefix,
            long maxMessageSize,
            Codec codec,
            @Nullable ClassLoader classes,
            Clock clock) {
        this(
                connections::consuming,
                connections::publishing,
                prefix,
                maxMessageSize,
                Duration.ofSeconds(30),
                new BodyTypes(codec, classes),
                clock);
    }

    DeadLetters(
            Supplier<Connection> reading,
            Supplier<PublishingConnection> publishing,
            String prefix,
            long maxMessageSize,
            Duration confirmTimeout,
            BodyTypes types,
            Clock clock) {
        this.reading = reading;
        this.publishing = publishing;
        this.prefix = prefix;
        this.maxMessageSize = maxMessageSize;
        this.confirmTimeout = confirmTimeout;
        this.types = types;
        this.clock = clock;
    }

    /** What a request does with the dead letters. */
    private interface Work<T> {
        T on(Browse browse) throws IOException, InterruptedException;
    }

    Listing list(Graph graph, Filter filter, int limit) {
        return browsing(graph, Bounds.READING.withMessages(limit), browse -> {
            Groups groups = new Groups();
            int matching = browse.forEach(filter, groups::add);
            browse.look().end();
            return new Listing(browse.seen(matching), groups.groups(), groups.letters());
        });
    }

    /**
     * The dead letters of a run, among the first thousand.
     *
     * @throws RefusedException if the broker does not say
     */
    public Listing ofRun(Graph graph, String run) {
        return list(graph, Filter.ofRun(run), Bounds.READING.messages());
    }

    Opened open(Graph graph, String id) {
        return browsing(graph, Bounds.WORKING, browse -> {
            DeadLetter letter = browse.find(id);
            browse.look().end();
            return Views.opened(letter, graph.name(), replays(graph).of(letter));
        });
    }

    Replayed replay(Graph graph, Filter filter, int limit) {
        return browsing(graph, Bounds.WORKING.withMessages(limit), browse -> {
            Replay replay = new Replay(browse.look(), publishing, confirmTimeout);
            Replays replays = replays(graph);
            String error = null;
            try {
                browse.forEach(filter, letter -> replay.add(letter.tag(), replays.of(letter)));
                replay.flush();
                browse.look().end();
            } catch (IOException | ShutdownSignalException e) {
                error = Trouble.text(e);
            }
            return replayed(browse.seen(replay.tally().matching()), replay.tally(), null, error);
        });
    }

    Replayed replay(Graph graph, String id, @Nullable String editedBody) {
        return browsing(graph, Bounds.WORKING, browse -> {
            DeadLetter letter = browse.find(id);
            byte[] body = editedBody == null ? letter.body() : editedBody.getBytes(StandardCharsets.UTF_8);
            Boolean checked = editedBody == null ? null : check(letter, body);
            Replay replay = new Replay(browse.look(), publishing, confirmTimeout);
            replay.add(letter.tag(), replays(graph).of(letter, body));
            replay.flush();
            String error = null;
            try {
                browse.look().end();
            } catch (IOException | ShutdownSignalException e) {
                error = Trouble.text(e);
            }
            return replayed(browse.seenOne(), replay.tally(), checked, error);
        });
    }

    private static Replayed replayed(Seen seen, Tally tally, @Nullable Boolean checked, @Nullable String error) {
        log.info("Replayed {} of {} dead letters of graph '{}'", tally.replays(), seen.matching(), seen.graph());
        return new Replayed(seen, tally.replays(), tally.reasons(), checked, error);
    }

    private @Nullable Boolean check(DeadLetter letter, byte[] body) {
        if (letter.edge().isEmpty()) {
            return null;
        }
        try {
            return types.check(letter.edge().get().type(), body);
        } catch (UndecodableException e) {
            throw RefusedException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** Deletes those that match, if they are as many as the caller thinks. */
    Deleted delete(Graph graph, Filter filter, int limit, @Nullable String confirm) {
        return browsing(graph, Bounds.WORKING.withMessages(limit), browse -> {
            List<Long> tags = new ArrayList<>();
            browse.forEach(filter, letter -> tags.add(letter.tag()));
            if (!String.valueOf(tags.size()).equals(confirm)) {
                throw unconfirmed("the " + tags.size() + " dead letters that match", "" + tags.size(), confirm);
            }
            return delete(browse, browse.seen(tags.size()), tags);
        });
    }

    /** Deletes one, if the caller repeats its id. */
    Deleted delete(Graph graph, String id, @Nullable String confirm) {
        if (!id.equals(confirm)) {
            throw unconfirmed("this dead letter", id, confirm);
        }
        return browsing(graph, Bounds.WORKING, browse -> {
            List<Long> tag = List.of(browse.find(id).tag());
            return delete(browse, browse.seenOne(), tag);
        });
    }

    private static RefusedException unconfirmed(String what, String needed, @Nullable String confirm) {
        return RefusedException.badRequest("confirm=" + needed + " deletes " + what
                + (confirm == null ? "; nothing was confirmed" : ", not confirm=" + confirm));
    }

    private static Deleted delete(Browse browse, Seen seen, List<Long> tags) throws InterruptedException {
        try {
            for (long tag : tags) {
                browse.look().acknowledge(tag);
            }
            browse.look().end();
        } catch (IOException | ShutdownSignalException e) {
            throw RefusedException.unavailable("Some may be deleted, and some not: " + Trouble.text(e));
        }
        log.info("Deleted {} dead letters of graph '{}'", tags.size(), seen.graph());
        return new Deleted(seen, tags.size());
    }

    private Replays replays(Graph graph) {
        return new Replays(graph, maxMessageSize, clock);
    }

    // What is put back by closing the channel comes back later.
    private static <T> T on(Browse browse, Work<T> work) throws IOException, InterruptedException {
        try {
            return work.on(browse);
        } catch (RefusedException e) {
            browse.look().end();
            throw e;
        }
    }

    private <T> T browsing(Graph graph, Bounds bounds, Work<T> work) {
        boolean mine = false;
        try {
            mine = turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                throw RefusedException.unavailable("Another request works on the dead letters. Try again");
            }
            try (Browse browse = Browse.of(reading.get(), graph, prefix, bounds)) {
                return on(browse, work);
            }
        } catch (IOException | AmqpException | ShutdownSignalException e) {
            throw RefusedException.unavailable(Trouble.text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedException.unavailable("The process ends");
        } finally {
            if (mine) {
                turn.unlock();
            }
        }
    }
}
