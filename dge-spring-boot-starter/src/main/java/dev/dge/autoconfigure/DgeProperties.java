package dev.dge.autoconfigure;

import dev.dge.jdbc.SchemaMode;
import dev.dge.management.ManagementAddress;
import dev.dge.runs.RunSettings;
import dev.dge.runtime.NodeSettings;
import dev.dge.runtime.Prefetch;
import dev.dge.topology.TopologyMode;
import dev.dge.topology.TopologySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * What an application may set about DGE.
 *
 * @param enabled Whether DGE does anything at all in this process.
 * @param prefix Text before the name of every exchange and queue, so that several installations can share a broker.
 * @param maxMessageSize Largest body of a message. An output above it fails for good, an input above it is dead-lettered.
 * @param queues Settings of the queues that DGE declares. Equal in all processes that share a broker.
 * @param topology Whether a process declares what its graphs need on the broker, or only verifies that it is there.
 * @param topologyOfStarts The same for the queues behind starts, where somebody else owns them. As dge.topology by default.
 * @param topologyOfTerminals The same for the queues of terminate nodes, where somebody else owns them. As dge.topology by
 *     default.
 * @param previousTopologies Where the profile init finds the graphs of the version that ran before, so as to unbind what only
 *     that had: files of its META-INF/dge, as Spring names resources, separated by commas.
 * @param management Where RabbitMQ's management API is.
 * @param client Settings of the clients that start runs.
 * @param nodes How hard each node works in this process, by the node's name.
 * @param runs What processes remember and tell of runs.
 * @param join Settings of the nodes that join.
 * @param inbox Settings of idempotent nodes.
 * @param jdbc Settings of the database that joins and idempotent nodes may use.
 */
@ConfigurationProperties("dge")
record DgeProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("") String prefix,
        @DefaultValue("15MB") DataSize maxMessageSize,
        @DefaultValue Queues queues,
        @DefaultValue("declare") TopologyMode topology,
        @Name("topology.starts") @Nullable TopologyMode topologyOfStarts,
        @Name("topology.terminals") @Nullable TopologyMode topologyOfTerminals,
        @Name("topology.previous") @DefaultValue List<String> previousTopologies,
        @DefaultValue Management management,
        @DefaultValue Client client,
        @DefaultValue Map<String, Node> nodes,
        @DefaultValue Runs runs,
        @DefaultValue Join join,
        @DefaultValue Inbox inbox,
        @DefaultValue Jdbc jdbc) {

    DgeProperties {
        if (maxMessageSize.toBytes() < 1 || maxMessageSize.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "dge.max-message-size is at least 1B and below 2GB, not " + maxMessageSize);
        }
        previousTopologies = List.copyOf(previousTopologies);
        nodes = Map.copyOf(nodes);
    }

    /** The settings of a node. An environment variable cannot name its hyphens: DGE_NODES_FANOUT_PREFETCH is fan-out's. */
    Node node(String name) {
        return Optional.ofNullable(nodes.get(name))
                .or(() -> Optional.ofNullable(nodes.get(name.replace("-", ""))))
                .orElse(Node.DEFAULT);
    }

    /** Where a node keeps its groups, if it is a join or an accumulation. */
    JoinStoreKind joinStore(String node) {
        JoinStoreKind own = node(node).joinStore();
        return own == null ? join.store() : own;
    }

    /** Whether joins and accumulations create their tables. */
    SchemaMode joinSchema() {
        SchemaMode own = join.schema();
        return own == null ? jdbc.schema() : own;
    }

    /** How to declare the topologies. */
    TopologySettings topologySettings() {
        return new TopologySettings(
                prefix,
                queues.deliveryLimit(),
                topology,
                Optional.ofNullable(topologyOfStarts).orElse(topology),
                Optional.ofNullable(topologyOfTerminals).orElse(topology));
    }

    /**
     * The queues that DGE declares.
     *
     * @param deliveryLimit How often a message may come back from consumers that died before the broker dead-letters it.
     */
    record Queues(@DefaultValue("20") int deliveryLimit) {

        Queues {
            atLeastOne("dge.queues.delivery-limit", deliveryLimit);
        }
    }

    /**
     * RabbitMQ's management API, which shows what cannot be seen over AMQP.
     *
     * @param uri Address of the management API, such as http://localhost:15672. By it init and verify see arguments and
     *     bindings, and the endpoint dge what comes and goes at each edge. May carry credentials; else they are those of
     *     spring.rabbitmq.
     */
    record Management(@Nullable String uri) {

        Management {
            if (uri != null) {
                ManagementAddress.of(uri, "", "", "");
            }
        }
    }

    /**
     * The clients that start runs.
     *
     * @param timeout How long a start waits for the broker's confirm before it fails.
     */
    record Client(@DefaultValue("30s") Duration timeout) {

        Client {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("dge.client.timeout is longer than nothing, not " + timeout);
            }
        }
    }

    /**
     * How hard a node works in this process.
     *
     * @param concurrency How many messages the node works on at the same time.
     * @param prefetch How many messages the broker hands over in advance, at most 65535; or auto, as many as the node works
     *     on and comes to within half a second.
     * @param joinStore Where the node keeps its groups, if it is a join or an accumulation. As dge.join.store by default.
     * @param paused Whether the node takes no messages, from the start until somebody resumes it.
     */
    record Node(
            @DefaultValue("1") int concurrency,
            @DefaultValue("auto") String prefetch,
            @Nullable JoinStoreKind joinStore,
            @DefaultValue("false") boolean paused) {

        private static final String AUTO = "auto";

        static final Node DEFAULT = new Node(1, AUTO, null, false);

        Node {
            atLeastOne("dge.nodes.<node>.concurrency", concurrency);
            if (!prefetch.equalsIgnoreCase(AUTO) && !isNumberUpTo65535(prefetch)) {
                throw new IllegalArgumentException(
                        "dge.nodes.<node>.prefetch is auto, or a number from 1 to 65535, not '" + prefetch + "'");
            }
        }

        private static boolean isNumberUpTo65535(String text) {
            return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535;
        }

        NodeSettings settings(boolean virtualThreads) {
            return new NodeSettings(
                    concurrency,
                    prefetch.equalsIgnoreCase(AUTO) ? Prefetch.AUTO : Prefetch.of(Integer.parseInt(prefetch)),
                    virtualThreads,
                    paused);
        }
    }

    /**
     * What processes remember and tell of runs.
     *
     * @param remembered How many of its last deliveries each node remembers, so as to tell of runs. None for 0, at most
     *     1000000.
     * @param traceUrl Address at which your tracing tool shows a trace, with {trace} where the trace's id goes.
     */
    record Runs(
            @DefaultValue("1000") int remembered, @Nullable String traceUrl) {

        private static final int MOST = 1_000_000;

        Runs {
            if (remembered < 0 || remembered > MOST) {
                throw new IllegalArgumentException(
                        "dge.runs.remembered is a number from 0 to " + MOST + ", not " + remembered);
            }
            RunSettings unused = new RunSettings(remembered, Optional.ofNullable(traceUrl));
        }

        RunSettings settings() {
            return new RunSettings(remembered, Optional.ofNullable(traceUrl));
        }
    }

    /**
     * The nodes that join.
     *
     * @param store Where joins and accumulations keep what waits: in a queue, or in the tables of a database.
     * @param schema The same as dge.jdbc.schema for joins and accumulations alone. As dge.jdbc.schema by default.
     * @param remember How many finished groups a join remembers in RabbitMQ, so as to recognise what comes again.
     * @param rememberFor How long a finished group is remembered, in RabbitMQ and in a database.
     */
    record Join(
            @DefaultValue("rabbitmq") JoinStoreKind store,
            @Nullable SchemaMode schema,
            @DefaultValue("1000000") int remember,
            @DefaultValue("7d") Duration rememberFor) {

        Join {
            if (rememberFor.isNegative()) {
                throw new IllegalArgumentException("dge.join.remember-for is not negative: " + rememberFor);
            }
            if (remember < 0) {
                throw new IllegalArgumentException("dge.join.remember is not negative: " + remember);
            }
        }
    }

    /**
     * The nodes that are idempotent.
     *
     * @param rememberFor How long an idempotent node remembers a message, and what it put out, after that was confirmed.
     */
    record Inbox(@DefaultValue("7d") Duration rememberFor) {

        Inbox {
            if (rememberFor.isNegative()) {
                throw new IllegalArgumentException("dge.inbox.remember-for is not negative: " + rememberFor);
            }
        }
    }

    /**
     * The database of joins and idempotent nodes.
     *
     * @param schema Whether a process creates the tables of the database, only verifies that they are there, or neither.
     */
    record Jdbc(@DefaultValue("create") SchemaMode schema) {}

    private static void atLeastOne(String property, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(property + " is at least 1, not " + value);
        }
    }
}
