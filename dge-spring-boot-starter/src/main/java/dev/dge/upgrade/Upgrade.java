package dev.dge.upgrade;

import dev.dge.management.Inventory;
import dev.dge.management.ManagementApi;
import dev.dge.model.Graph;
import dev.dge.publish.AccessRefusal;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyException;
import dev.dge.topology.TopologyProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Takes the place of an earlier version of graphs: declares theirs, and unbinds what only the earlier one bound.
 *
 * <p>What is still in use is refused before anything is changed. Then it declares first and unbinds last: a branch that is
 * not bound loses silently, while one that is bound too long only fills a queue. Nothing is ever deleted.
 */
public final class Upgrade {

    private static final Logger log = LoggerFactory.getLogger(Upgrade.class);

    private final Queues queues;
    private final String prefix;
    private final Optional<ManagementApi> management;
    private final List<Graph> graphs;
    private final List<Graph> previous;
    private final Inspection inspection;

    /**
     * An upgrade of an application.
     *
     * @param prefix before the name of every exchange and queue
     * @param management shows what the broker has
     * @param graphs of this version
     * @param previous graphs of the earlier version, as far as they are known
     */
    public Upgrade(
            ConnectionFactory connections,
            String prefix,
            Optional<ManagementApi> management,
            List<Graph> graphs,
            List<Graph> previous) {
        this.queues = new Queues(connections);
        this.prefix = prefix;
        this.management = management;
        this.graphs = List.copyOf(graphs);
        this.previous = List.copyOf(previous);
        this.inspection = new Inspection(queues.virtualHost(), queues::count, queues::countGroups);
    }

    /**
     * Declares these topologies in place of what was there.
     *
     * @param declaration declares them all
     * @throws TopologyException if something of the earlier version is still in use; it names all of it
     */
    public void around(Collection<Topology> topologies, Runnable declaration) {
        List<TopologyProblem> problems = new ArrayList<>(unknown());
        List<Leftover> leftovers = new ArrayList<>();
        for (Topology topology : topologies) {
            problems.addAll(inspect(topology, leftovers));
        }
        if (!problems.isEmpty()) {
            throw new TopologyException(problems);
        }
        declaration.run();
        leftovers.forEach(this::unbind);
        leftovers.stream().filter(leftover -> !leftover.needed()).forEach(this::report);
        sayWhatIsUnseen(topologies);
    }

    private List<TopologyProblem> unknown() {
        return previous.stream()
                .filter(graph -> graph(graphs, graph.name()).isEmpty())
                .map(graph -> new TopologyProblem(
                        "Graph '" + graph.name() + "' of dge.topology.previous is none of this application",
                        "Take it out of dge.topology.previous; what a graph had that is gone altogether is unbound with its"
                                + " exchange: rabbitmqadmin delete exchange name="
                                + AccessRefusal.quoted(prefix + graph.name())))
                .toList();
    }

    private static Optional<Graph> graph(List<Graph> graphs, String name) {
        return graphs.stream().filter(graph -> graph.name().equals(name)).findFirst();
    }

    private List<TopologyProblem> inspect(Topology topology, List<Leftover> all) {
        Optional<Graph> before = graph(previous, topology.graph());
        Topology now = topology.withPrefix(prefix);
        Optional<Inventory> found = management.map(it -> it.inventory(now.graph()));
        Leftovers leftovers = new Leftovers(now, before.map(GraphTopology::of).map(it -> it.withPrefix(prefix)), found);
        leftovers
                .ofOthers()
                .forEach(queue -> log.info(
                        "Queue '{}' is bound to exchange '{}' by somebody else than DGE, as far as its arguments tell; it is"
                                + " left as it is",
                        queue,
                        now.graph()));
        List<Leftover> list = leftovers.list();
        all.addAll(list);
        List<JoinChange> changes = graph(graphs, topology.graph())
                .map(graph -> JoinChange.of(prefix, graph, before, found, list))
                .orElse(List.of());
        return inspection.problems(list, changes);
    }

    private void unbind(Leftover leftover) {
        if (staysBound(leftover) || queues.count(leftover.queue()).isEmpty()) {
            return;
        }
        for (String key : leftover.routingKeys()) {
            queues.unbind(leftover.queue(), leftover.exchange(), key);
            log.info(
                    "Queue '{}' is no longer bound to exchange '{}' under '{}'",
                    leftover.queue(),
                    leftover.exchange(),
                    key);
        }
    }

    // Nodes of the earlier version that still run publish their retries to it, and nobody else does.
    private boolean staysBound(Leftover leftover) {
        return leftover.emptiesItself()
                && queues.count(leftover.target())
                        .filter(count -> count.consumers() > 0)
                        .isPresent();
    }

    private void report(Leftover leftover) {
        inspection.count(leftover).ifPresent(count -> report(leftover, count));
    }

    private void report(Leftover leftover, QueueCount count) {
        String delete = Commands.delete(queues.virtualHost(), leftover.queue());
        if (leftover.emptiesItself()) {
            log.info(
                    "Queue '{}' is of a delay that this version of the graph does not have; its {} messages expire into queue"
                            + " '{}' by themselves. DGE deletes nothing: once it is empty and no node of the earlier version"
                            + " runs, {}",
                    leftover.queue(),
                    count.count(),
                    leftover.target(),
                    delete);
        } else if (count.inUse()) {
            log.warn(
                    "Queue '{}' is none of this version of the graph, and has {}. To drain it, run the node of the earlier"
                            + " version that reads it, or move its messages (a shovel does that); then {}",
                    leftover.queue(),
                    count,
                    delete);
        } else {
            log.info(
                    "Queue '{}' is none of this version of the graph, and nothing in it is needed. DGE deletes nothing: {}",
                    leftover.queue(),
                    delete);
        }
    }

    private void sayWhatIsUnseen(Collection<Topology> topologies) {
        if (management.isPresent()) {
            return;
        }
        topologies.stream()
                .map(Topology::graph)
                .filter(name -> graph(previous, name).isEmpty())
                .forEach(name -> log.info(
                        "What an earlier version of graph '{}' bound and this one does not have cannot be seen, and would fill"
                                + " its queues. Set dge.management.uri, or dge.topology.previous to the old META-INF/dge/{}.json",
                        name,
                        name));
    }
}
