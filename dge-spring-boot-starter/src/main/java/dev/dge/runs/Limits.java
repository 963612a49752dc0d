package dev.dge.runs;

import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeHistory.Handled;
import dev.dge.runtime.NodeState.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process cannot tell of a run, in sentences. */
final class Limits {

    private static final int MOST_NAMES = 5;
    private static final Set<Status> WORKS_ON_GROUPS = EnumSet.of(Status.CONSUMING, Status.FAILING, Status.BLOCKED);

    private Limits() {}

    static List<String> of(Graph graph, Collection<NodeContainer> here, Instant started) {
        List<String> limits = new ArrayList<>();
        limits.add("This process began at " + started.truncatedTo(ChronoUnit.SECONDS)
                + " and tells of what it has handled since. Other processes that run the same nodes tell of theirs."
                + " Messages that wait in queues are not looked for.");
        Stream.of(elsewhere(graph, here), idle(graph, here), forgotten(here), keyed(graph, here))
                .flatMap(List::stream)
                .forEach(limits::add);
        return limits;
    }

    private static List<String> elsewhere(Graph graph, Collection<NodeContainer> here) {
        Set<String> running = here.stream().map(NodeContainer::node).collect(Collectors.toSet());
        List<String> others = graph.nodes().stream()
                .filter(node -> node.runs() && !running.contains(node.name()))
                .map(Node::name)
                .toList();
        return others.isEmpty()
                ? List.of()
                : List.of("Only the processes that run " + names(others) + " can tell of their deliveries and groups.");
    }

    private static List<String> idle(Graph graph, Collection<NodeContainer> here) {
        List<String> idle = here.stream()
                .filter(node -> graph.node(node.node())
                        .filter(known -> known.kind().keepsState())
                        .isPresent())
                .filter(node -> !WORKS_ON_GROUPS.contains(node.state().status()))
                .map(NodeContainer::node)
                .toList();
        return idle.isEmpty()
                ? List.of()
                : List.of("This process works on no groups of " + names(idle) + " now; another one may.");
    }

    private static List<String> forgotten(Collection<NodeContainer> here) {
        List<String> full = new ArrayList<>();
        long since = 0;
        for (NodeContainer node : here) {
            List<Handled> deliveries = node.history().deliveries();
            if (deliveries.size() == node.history().most() && !deliveries.isEmpty()) {
                full.add(node.node());
                since = Math.max(since, deliveries.get(0).at());
            }
        }
        return full.isEmpty()
                ? List.of()
                : List.of("Of what " + names(full) + " handled before " + Instant.ofEpochMilli(since)
                        + " some is forgotten: there has been more than is remembered.");
    }

    private static List<String> keyed(Graph graph, Collection<NodeContainer> here) {
        List<String> keyed = here.stream()
                .map(node -> graph.node(node.node()).orElse(null))
                .filter(Objects::nonNull)
                .filter(node -> node instanceof Node.Accumulate accumulate
                        && accumulate.key().isPresent())
                .map(Node::name)
                .toList();
        return keyed.isEmpty()
                ? List.of()
                : List.of("What accumulates by keys of its own cannot tell what it has of a run: that is "
                        + names(keyed) + ".");
    }

    private static String names(List<String> nodes) {
        String first = nodes.stream().limit(MOST_NAMES).collect(Collectors.joining("', '", "'", "'"));
        return nodes.size() > MOST_NAMES ? first + " and " + (nodes.size() - MOST_NAMES) + " more" : first;
    }
}
