package dev.dge.runtime;

import com.rabbitmq.client.Connection;
import dev.dge.edge.Edge;
import dev.dge.publish.BrokerConnections;
import dev.dge.publish.Outbox;
import dev.dge.publish.OutboxLimits;
import dev.dge.topology.TopologyGate;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the sessions of a node that reads one edge. */
final class EdgeSessions implements ConsumingContainer.Sessions {

    private static final Logger log = LoggerFactory.getLogger(EdgeSessions.class);

    private final Edge<?> edge;
    private final NodeSettings settings;
    private final String prefix;
    private final OutboxLimits limits;
    private final BrokerConnections connections;
    private final TopologyGate topology;
    private final NodeListener listener;

    EdgeSessions(
            Edge<?> edge,
            NodeSettings settings,
            RuntimeSettings runtime,
            BrokerConnections connections,
            TopologyGate topology,
            NodeListener listener) {
        this.edge = edge;
        this.settings = settings;
        this.prefix = runtime.prefix();
        this.limits = runtime.outbox();
        this.connections = connections;
        this.topology = topology;
        this.listener = listener;
    }

    @Override
    public Session open(ScheduledExecutorService timer, Consumer<String> lost)
            throws IOException, InterruptedException {
        topology.awaitDeclared();
        Connection connection = connections.consuming();
        Window window = new Window(settings.prefetch(), settings.concurrency());
        BlockingQueue<Delivered> waiting = Session.queue();
        Subscription subscription = new Subscription(
                connection, edge.consumer(), List.of(prefix + edge.queue()), window, waiting::add, why -> {
                    topology.connectionLost();
                    lost.accept(why);
                });
        Tracker tracker = subscription.tracker();
        Outbox outbox = new Outbox(
                edge.consumer(), prefix + edge.graph(), connections::publishing, timer, limits, tracker::flush);
        Session session = new Session(subscription, outbox, window, waiting);
        try {
            session.start("dge-" + edge.consumer(), settings.concurrency(), listener::handle);
        } catch (IOException | RuntimeException e) {
            session.close();
            topology.connectionLost();
            throw e;
        }
        log.info(
                "Node '{}' consumes queue '{}' with prefetch {}",
                edge.consumer(),
                prefix + edge.queue(),
                settings.prefetch());
        return session;
    }

    @Override
    public boolean probe() {
        return Outbox.probe(connections::publishing, prefix + edge.graph(), limits.confirmTimeout());
    }
}
