package dev.dge.client;

import dev.dge.edge.Outlet;
import dev.dge.message.Codec;
import dev.dge.message.Message;
import dev.dge.message.MessageIds;
import dev.dge.publish.BrokerConnections;
import dev.dge.topology.TopologyGate;
import dev.dge.tracing.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Starts runs from any number of threads; nothing is connected before the first start.
 *
 * <p>What a broken connection leaves unconfirmed is published again, with the same ids.
 */
public final class ConfirmedRunStarter implements RunStarter, AutoCloseable {

    private static final int LONGEST_RUN = 255;
    private static final int LISTED = 10;

    private final Codec codec;
    private final ClientSettings settings;
    private final Traces traces;
    private final StartSender sender;
    private final Clock clock = Clock.systemUTC();

    public ConfirmedRunStarter(
            BrokerConnections connections, TopologyGate topology, Codec codec, ClientSettings settings, Traces traces) {
        this.codec = codec;
        this.settings = settings;
        this.traces = traces;
        this.sender = new StartSender(connections::publishing, topology);
    }

    @Override
    public <T> String start(Outlet<T> start, T value) {
        return start(start, newRun(), value);
    }

    @Override
    public <T> String start(Outlet<T> start, String run, T value) {
        checkRun(run);
        publish(start, List.of(run), List.of(value));
        return run;
    }

    @Override
    public <T> List<String> startAll(Outlet<T> start, Collection<? extends T> values) {
        List<T> copy = List.copyOf(values);
        List<String> runs = copy.stream().map(value -> newRun()).toList();
        if (!runs.isEmpty()) {
            publish(start, runs, copy);
        }
        return runs;
    }

    private static String newRun() {
        return UUID.randomUUID().toString();
    }

    private static void checkRun(String run) {
        if (run.isBlank() || run.getBytes(StandardCharsets.UTF_8).length > LONGEST_RUN) {
            throw new IllegalArgumentException("The id of a run has 1 to 255 bytes and is not blank: '" + run + "'");
        }
    }

    private <T> void publish(Outlet<T> start, List<String> runs, List<? extends T> values) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        List<byte[]> bodies = bodies(start, values);
        List<Traces.Start> spans = new ArrayList<>();
        StartBatch batch = batch(start, runs, bodies, spans);
        try {
            sender.publish(batch, settings.prefix() + start.graph(), start.node(), deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            batch.giveUp("The thread was interrupted");
        }
        List<Integer> missing = batch.unconfirmed();
        if (missing.isEmpty()) {
            spans.forEach(span -> span.end(null));
            return;
        }
        StartFailedException failure = failure(start, batch, missing, runs, values);
        Set<Integer> failed = Set.copyOf(missing);
        for (int i = 0; i < spans.size(); i++) {
            spans.get(i).end(failed.contains(i) ? failure : null);
        }
        throw failure;
    }

    private <T> List<byte[]> bodies(Outlet<T> start, List<? extends T> values) {
        Codec.Encoder<T> encoder = codec.encoder(start.type());
        List<byte[]> bodies = new ArrayList<>();
        for (T value : values) {
            byte[] body = encoder.encode(value);
            if (body.length > settings.maxMessageSize()) {
                throw new IllegalArgumentException("A value for " + name(start) + " has " + body.length
                        + " bytes as JSON, more than the " + settings.maxMessageSize()
                        + " that dge.max-message-size allows");
            }
            bodies.add(body);
        }
        return bodies;
    }

    private StartBatch batch(Outlet<?> start, List<String> runs, List<byte[]> bodies, List<Traces.Start> spans) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            String run = runs.get(i);
            byte[] body = bodies.get(i);
            String id = MessageIds.start(run, start.graph(), start.node(), body);
            Traces.Start span = traces.start(start.graph(), start.node(), run, id);
            spans.add(span);
            messages.add(new Message(id, run, body, 0, clock.millis(), span.context()));
        }
        return new StartBatch(start.node(), messages);
    }

    private StartFailedException failure(
            Outlet<?> start, StartBatch batch, List<Integer> missing, List<String> runs, List<?> values) {
        List<String> missingRuns = missing.stream().map(runs::get).toList();
        String which = runs.size() == 1
                ? "Run '" + runs.get(0) + "' of " + name(start) + " was not confirmed"
                : missing.size() + " of " + runs.size() + " runs of " + name(start) + " were not confirmed";
        String within = batch.isGivenUp() ? "" : " within " + settings.timeout().toMillis() / 1000.0 + " s";
        return new StartFailedException(
                which + within + ". " + batch.trouble() + ". To start again with the same run and value is safe."
                        + (runs.size() == 1 ? "" : " Not confirmed: " + listed(missingRuns)),
                missingRuns,
                missing.stream().<Object>map(values::get).toList());
    }

    private static String listed(List<String> runs) {
        String first = runs.stream().limit(LISTED).collect(Collectors.joining(", "));
        return runs.size() > LISTED ? first + " and " + (runs.size() - LISTED) + " more" : first;
    }

    private static String name(Outlet<?> start) {
        return "start '" + start.node() + "' of graph '" + start.graph() + "'";
    }

    @Override
    public void close() {
        sender.close();
    }
}
