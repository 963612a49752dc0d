package dev.dge.monitor;

import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeState;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The health of a node that runs here: up if it consumes or stands by, else down with the reason. */
public final class NodeHealth implements HealthIndicator {

    private final NodeContainer container;

    NodeHealth(NodeContainer container) {
        this.container = container;
    }

    /** The health of all these nodes, each under its name. */
    public static CompositeHealthContributor of(Stream<NodeContainer> containers) {
        Map<String, NodeHealth> nodes = new TreeMap<>();
        containers.forEach(container -> nodes.put(container.node(), new NodeHealth(container)));
        return CompositeHealthContributor.fromMap(nodes);
    }

    @Override
    public Health health() {
        NodeState state = container.state();
        Health.Builder health = state.healthy() ? Health.up() : Health.down();
        health.withDetail("graph", container.graph())
                .withDetail("state", state.status().label());
        if (!state.detail().isEmpty()) {
            health.withDetail("detail", state.detail());
        }
        state.log()
                .ifPresent(log -> health.withDetail("openGroups", log.openGroups())
                        .withDetail("finishedGroups", log.finishedGroups())
                        .withDetail("stateMessages", log.messages())
                        .withDetail("stateBytes", log.bytes()));
        return health.build();
    }
}
