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

/** Opens the sessions of a node: one channel that consumes the queues of all its edges. */
final class EdgeSessions implements ConsumingContainer.Sessions {

    private static final Logger log = LoggerFactory.getLogger(EdgeSessions.class);

    private final String node;
    private final String exchange;
    private final List<String> queues;
    private final NodeSettings settings;
    private final OutboxLimits limits;
    private final BrokerConnections connections;
    private final TopologyGate topology;
    private final NodeListener listener;
    private final Watchdog watchdog;
    private final NodeInbox inbox;

    EdgeSessions(
            List<? extends Edge<?>> edges,
            NodeSettings settings,
            RuntimeSettings runtime,
            BrokerConnections connections,
            TopologyGate topology,
            NodeListener listener,
            NodeInbox inbox) {
        this.node = edges.get(0).consumer();
        this.exchange = runtime.prefix() + edges.get(0).graph();
        this.queues =
                edges.stream().map(edge -> runtime.prefix() + edge.queue()).toList();
        this.settings = settings;
        this.limits = runtime.outbox();
        this.connections = connections;
        this.topology = topology;
        this.listener = listener;
        this.watchdog = new Watchdog(runtime.watchdogPatience(), connections::isBlocked, System::nanoTime);
        this.inbox = inbox;
    }

    @Override
    public Session open(ScheduledExecutorService timer, Consumer<String> lost)
            throws IOException, InterruptedException {
        topology.awaitDeclared();
        inbox.inbox().open();
        inbox.database().there();
        Connection connection = connections.consuming();
        Window window = new Window(settings.prefetch(), settings.concurrency());
        BlockingQueue<Delivered> waiting = Session.queue();
        Subscription subscription = new Subscription(connection, node, queues, window, waiting::add, why -> {
            topology.connectionLost();
            lost.accept(why);
        });
        Tracker tracker = subscription.tracker();
        Outbox outbox = new Outbox(node, exchange, connections::publishing, timer, limits, tracker::flushMany);
        Session session = new Session(subscription, outbox, window, waiting, inbox, watchdog.over(subscription));
        try {
            session.start("dge-" + node, settings, listener::handle);
        } catch (IOException | RuntimeException e) {
            session.close();
            topology.connectionLost();
            throw e;
        }
        log.info("Node '{}' consumes {} with prefetch {}", node, consumed(), settings.prefetch());
        return session;
    }

    private String consumed() {
        return queues.size() == 1 ? "queue '" + queues.get(0) + "'" : "queues '" + String.join("', '", queues) + "'";
    }

    @Override
    public String starving() {
        return watchdog.starving();
    }

    @Override
    public DatabaseWatch database() {
        return inbox.database();
    }

    @Override
    public boolean probe() {
        return Outbox.probe(connections::publishing, exchange, limits.confirmTimeout());
    }
}
