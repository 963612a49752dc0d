package dev.dge.validation;

import dev.dge.definition.CallSite;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The graphs of one application share no name, class or queue; each was checked by itself before. */
final class ApplicationRule {

    /** The node or graph of a name, as it stands in a message. */
    private record Named(String key, String what) {}

    private ApplicationRule() {}

    static List<Problem> check(List<Graph> graphs) {
        List<Problem> problems = new ArrayList<>();
        problems.addAll(clashes(
                graphs,
                ApplicationRule::names,
                Named::key,
                (named, other) -> "The names of " + named.what() + " and " + other.what()
                        + " are the same; hyphens do not count.",
                "Give one of the two another name: the nodes and graphs of an application share one name space."));
        List<Graph> distinct = graphsOfDistinctNames(graphs);
        problems.addAll(clashes(
                distinct,
                ApplicationRule::configurations,
                Named::key,
                (named, other) ->
                        "The configuration of " + named.what() + " and " + other.what() + " would be the same class.",
                "Give one of the nodes another name, or one of the definitions another package."));
        problems.addAll(clashes(distinct, ApplicationRule::queues, QueueUse::name, QueueUse::clash, QueueRule.RENAME));
        return problems;
    }

    /** The graphs without those whose name is taken: what their names lead to would only repeat that problem. */
    private static List<Graph> graphsOfDistinctNames(List<Graph> graphs) {
        Set<String> names = new HashSet<>();
        return graphs.stream()
                .filter(graph -> names.add(Names.squashed(graph.name())))
                .toList();
    }

    private static <T> List<Problem> clashes(
            List<Graph> graphs,
            Function<Graph, List<T>> things,
            Function<T, String> key,
            BiFunction<T, T, String> what,
            String todo) {
        List<Problem> problems = new ArrayList<>();
        Map<String, T> known = new HashMap<>();
        for (Graph graph : graphs) {
            List<T> own = things.apply(graph);
            for (T thing : own) {
                T other = known.get(key.apply(thing));
                if (other != null) {
                    problems.add(new Problem(what.apply(thing, other), CallSite.of(graph.definition()), todo));
                }
            }
            own.forEach(thing -> known.putIfAbsent(key.apply(thing), thing));
        }
        return problems;
    }

    private static List<Named> names(Graph graph) {
        return Stream.concat(
                        Stream.of(new Named(Names.squashed(graph.name()), "graph '" + graph.name() + "'")),
                        graph.nodes().stream().map(node -> named(node, Names.squashed(node.name()), graph)))
                .toList();
    }

    private static List<Named> configurations(Graph graph) {
        String prefix = graph.packageName() + "." + Names.squashed(graph.name());
        return graph.nodes().stream()
                .filter(Node::runs)
                .map(node -> named(node, prefix + Names.squashed(node.name()), graph))
                .toList();
    }

    private static Named named(Node node, String key, Graph graph) {
        return new Named(key, "node '" + node.name() + "' of graph '" + graph.name() + "'");
    }

    private static List<QueueUse> queues(Graph graph) {
        CallSite at = CallSite.of(graph.definition());
        Stream<QueueUse> edges = graph.edges().stream()
                .flatMap(edge -> QueueUse.ofEdge(
                        edge.producer(), edge.consumer(), edge.queue(), edge.delays(), graph.poll(edge), at));
        Stream<QueueUse> states = graph.nodes().stream()
                .filter(node -> node.kind().keepsState())
                .map(node -> QueueUse.ofState(graph.name(), node.name(), at));
        return Stream.of(edges, states, Stream.of(QueueUse.ofDeadLetters(graph.name(), at)))
                .flatMap(Function.identity())
                .toList();
    }
}
