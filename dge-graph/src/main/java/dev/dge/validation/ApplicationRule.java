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

    /**
     * A use of what an application has once.
     *
     * @param key what is used
     * @param owner the node, edge or graph that uses it
     * @param what for what, as it stands in a message
     * @param at the line that says so
     */
    private record Claim(String key, String owner, String what, CallSite at) {

        /** As it stands in a message about another claim. */
        String located() {
            return what + " (" + at + ")";
        }
    }

    private ApplicationRule() {}

    static List<Problem> check(List<LocatedGraph> graphs) {
        List<Problem> problems = new ArrayList<>();
        problems.addAll(clashes(
                graphs,
                ApplicationRule::names,
                (claim, other) -> "The names of " + claim.what() + " and " + other.located()
                        + " are the same; hyphens do not count.",
                "Give one of the two another name: the nodes and graphs of an application share one name space."));
        List<LocatedGraph> distinct = graphsOfDistinctNames(graphs);
        problems.addAll(clashes(
                distinct,
                ApplicationRule::configurations,
                (claim, other) -> "The configuration of " + claim.what() + " and " + other.located()
                        + " would be the same class.",
                "Give one of the nodes another name, or one of the definitions another package."));
        problems.addAll(clashes(
                distinct,
                ApplicationRule::queues,
                (claim, other) -> QueueUse.clash(claim.key(), other.located(), claim.what()),
                QueueRule.RENAME));
        return problems;
    }

    /** The graphs without those whose name is taken: what their names lead to would only repeat that problem. */
    private static List<LocatedGraph> graphsOfDistinctNames(List<LocatedGraph> graphs) {
        Set<String> names = new HashSet<>();
        return graphs.stream()
                .filter(graph -> names.add(Names.squashed(graph.graph().name())))
                .toList();
    }

    /** Reports two owners once: where their queues have one name, their delays have, too. */
    private static List<Problem> clashes(
            List<LocatedGraph> graphs,
            Function<LocatedGraph, List<Claim>> claims,
            BiFunction<Claim, Claim, String> what,
            String todo) {
        List<Problem> problems = new ArrayList<>();
        Set<List<String>> reported = new HashSet<>();
        Map<String, Claim> known = new HashMap<>();
        for (LocatedGraph graph : graphs) {
            List<Claim> own = claims.apply(graph);
            for (Claim claim : own) {
                Claim other = known.get(claim.key());
                if (other != null && reported.add(List.of(other.owner(), claim.owner()))) {
                    problems.add(new Problem(what.apply(claim, other), claim.at(), todo));
                }
            }
            own.forEach(claim -> known.putIfAbsent(claim.key(), claim));
        }
        return problems;
    }

    private static List<Claim> names(LocatedGraph located) {
        Graph graph = located.graph();
        String what = "graph '" + graph.name() + "'";
        return Stream.concat(
                        Stream.of(new Claim(Names.squashed(graph.name()), what, what, located.file())),
                        graph.nodes().stream().map(node -> claim(located, node, Names.squashed(node.name()))))
                .toList();
    }

    private static List<Claim> configurations(LocatedGraph located) {
        Graph graph = located.graph();
        String prefix = graph.packageName() + "." + Names.squashed(graph.name());
        return graph.nodes().stream()
                .filter(Node::runs)
                .map(node -> claim(located, node, prefix + Names.squashed(node.name())))
                .toList();
    }

    private static Claim claim(LocatedGraph located, Node node, String key) {
        String what = "node '" + node.name() + "' of graph '" + located.graph().name() + "'";
        return new Claim(key, what, what, located.at(node.name()));
    }

    private static List<Claim> queues(LocatedGraph located) {
        Graph graph = located.graph();
        Stream<QueueUse> edges = graph.edges().stream()
                .flatMap(edge -> QueueUse.ofEdge(
                        edge.producer(),
                        edge.consumer(),
                        edge.queue(),
                        edge.delays(),
                        graph.poll(edge),
                        located.at(edge.consumer())));
        Stream<QueueUse> states = graph.nodes().stream()
                .filter(node -> node.kind().keepsState())
                .map(node -> QueueUse.ofState(graph.name(), node.name(), located.at(node.name())));
        return Stream.of(edges, states, Stream.of(QueueUse.ofDeadLetters(graph.name(), located.file())))
                .flatMap(Function.identity())
                .map(queue -> new Claim(queue.name(), queue.owner(), queue.use(), queue.at()))
                .toList();
    }
}
