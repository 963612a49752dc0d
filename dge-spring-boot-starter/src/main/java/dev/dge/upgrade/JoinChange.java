package dev.dge.upgrade;

import dev.dge.management.Inventory;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.model.QueueNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node with state whose inputs are others than in an earlier version: both must not work on one state.
 *
 * @param node the node's name
 * @param stateQueue the full name of the queue of its state
 * @param gained its new input queues
 * @param lost the input queues that it had
 */
record JoinChange(String node, String stateQueue, SortedSet<String> gained, SortedSet<String> lost) {

    /**
     * The nodes of a graph that changed so.
     *
     * @param leftovers the queues that this version does not have, or binds otherwise
     */
    static List<JoinChange> of(
            String prefix, Graph now, Optional<Graph> before, Optional<Inventory> found, List<Leftover> leftovers) {
        return now.nodes().stream()
                .filter(node -> node.kind().keepsState())
                .flatMap(node -> of(prefix, now, node, before, found, leftovers).stream())
                .toList();
    }

    private static Optional<JoinChange> of(
            String prefix,
            Graph graph,
            Node node,
            Optional<Graph> before,
            Optional<Inventory> found,
            List<Leftover> leftovers) {
        SortedSet<String> now = inputs(prefix, graph, node);
        SortedSet<String> earlier = before.flatMap(it -> it.node(node.name()).map(old -> inputs(prefix, it, old)))
                .orElseGet(() -> bound(prefix + QueueNames.work(graph.name(), node.name()), now, found, leftovers));
        return earlier.isEmpty() || earlier.equals(now)
                ? Optional.empty()
                : Optional.of(new JoinChange(
                        node.name(), prefix + graph.stateQueue(node), without(now, earlier), without(earlier, now)));
    }

    private static SortedSet<String> inputs(String prefix, Graph graph, Node node) {
        return graph.inputs(node).stream()
                .map(Edge::queue)
                .map(prefix::concat)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the broker has of a node's inputs: those of today that are bound, and by their names those of yesterday. */
    private static SortedSet<String> bound(
            String work, Set<String> now, Optional<Inventory> found, List<Leftover> leftovers) {
        Stream<String> today = found.stream()
                .flatMap(it -> it.bindings().stream())
                .map(Inventory.Binding::queue)
                .filter(now::contains);
        Stream<String> yesterday = leftovers.stream()
                .filter(it -> it.use() instanceof Leftover.EdgeUse && it.isBound() && !it.needed())
                .map(Leftover::queue)
                .filter(queue -> queue.equals(work) || queue.startsWith(work + "."));
        return Stream.concat(today, yesterday).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> without(Set<String> some, Set<String> others) {
        SortedSet<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    /** Such as {@code gains input 'shop.sum.c' and loses input 'shop.sum.b'}. */
    String difference() {
        List<String> parts = new ArrayList<>();
        gained.forEach(queue -> parts.add("gains input '" + queue + "'"));
        lost.forEach(queue -> parts.add("loses input '" + queue + "'"));
        return String.join(" and ", parts);
    }
}
