package dev.dge.example.deploy;

import static java.util.stream.Collectors.joining;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.publish.AccessRefusal;
import dev.dge.topology.Topology;
import dev.dge.upgrade.GraphTopology;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a graph asks of a deployment: its nodes, their queues and their permissions. */
record Wanted(Graph graph) {

    /** The nodes that a process runs. */
    List<Node> nodes() {
        return graph.nodes().stream().filter(Node::runs).toList();
    }

    /** The queues whose messages a node handles. */
    List<String> inputs(Node node) {
        return graph.inputs(node).stream().map(Edge::queue).toList();
    }

    /** What a user needs, to run these profiles and no more. */
    Permissions permissions(Collection<String> profiles) {
        if (profiles.contains("init")) {
            String all = Stream.concat(Stream.of("^" + graph.name() + "(\\.|$)"), elsewhere())
                    .collect(joining("|"));
            return new Permissions(all, all + "|^amq\\.default$", all);
        }
        List<String> read = Stream.concat(
                        nodes().stream()
                                .filter(node -> profiles.contains(node.name()))
                                .flatMap(this::read),
                        profiles.contains("feeder") ? results() : Stream.empty())
                .toList();
        boolean writes = profiles.contains("client") || !read.isEmpty();
        return new Permissions(
                Permissions.NOTHING, writes ? AccessRefusal.pattern(graph.name()) : Permissions.NOTHING, pattern(read));
    }

    /** The patterns of the queues that are not below the graph's name. */
    private Stream<String> elsewhere() {
        return queues().filter(name -> !name.startsWith(graph.name() + ".")).map(AccessRefusal::pattern);
    }

    private Stream<String> queues() {
        return GraphTopology.of(graph).queues().stream().map(Topology.Queue::name);
    }

    private Stream<String> read(Node node) {
        Stream<String> state = node.kind().keepsState() ? Stream.of(graph.stateQueue(node)) : Stream.empty();
        return Stream.concat(inputs(node).stream(), state);
    }

    private Stream<String> results() {
        return graph.nodes().stream().filter(Node.Terminate.class::isInstance).flatMap(node -> inputs(node).stream());
    }

    private static String pattern(List<String> names) {
        return names.isEmpty()
                ? Permissions.NOTHING
                : names.stream().map(AccessRefusal::pattern).collect(joining("|"));
    }

    /** What a permission matches: of all names on the broker, and of some that only a careless pattern matches. */
    List<String> matched(String permission) {
        // RabbitMQ looks for the pattern anywhere in a name.
        Predicate<String> matches = Pattern.compile(permission).asPredicate();
        return names().filter(matches).toList();
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(graph.name(), "amq.default"), queues())
                .flatMap(name -> Stream.of(name, "x" + name, name + "x", name.replace('.', 'x')))
                .distinct();
    }
}
