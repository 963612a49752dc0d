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

/**
 * What a graph asks of a deployment: its nodes, their queues and their permissions.
 *
 * @param prefix the text before every name on the broker
 */
record Wanted(Graph graph, String prefix) {

    private String exchange() {
        return prefix + graph.name();
    }

    /** The nodes that a process runs. */
    List<Node> nodes() {
        return graph.nodes().stream().filter(Node::runs).toList();
    }

    /** The nodes that a process with these profiles runs. */
    List<Node> nodes(Collection<String> profiles) {
        return profiles.contains("all") || profiles.contains(graph.name())
                ? nodes()
                : nodes().stream()
                        .filter(node -> profiles.contains(node.name()))
                        .toList();
    }

    /** The queues whose messages a node handles. */
    List<String> inputs(Node node) {
        return graph.inputs(node).stream().map(Edge::queue).map(prefix::concat).toList();
    }

    /** What a user needs, to run these profiles and no more. */
    Permissions permissions(Collection<String> profiles) {
        if (profiles.contains("init")) {
            String all = Stream.concat(
                            Stream.of(AccessRefusal.pattern(exchange()).replaceFirst("\\$$", "(\\\\.|\\$)")),
                            elsewhere())
                    .collect(joining("|"));
            return new Permissions(all, all + "|^amq\\.default$", all);
        }
        List<String> read = Stream.concat(
                        nodes(profiles).stream().flatMap(this::read),
                        profiles.contains("feeder") ? results() : Stream.empty())
                .toList();
        boolean writes = profiles.contains("client") || !read.isEmpty();
        return new Permissions(
                Permissions.NOTHING, writes ? AccessRefusal.pattern(exchange()) : Permissions.NOTHING, pattern(read));
    }

    /** The patterns of the queues that are not below the graph's name. */
    private Stream<String> elsewhere() {
        return queues().filter(name -> !name.startsWith(exchange() + ".")).map(AccessRefusal::pattern);
    }

    private Stream<String> queues() {
        return GraphTopology.of(graph).withPrefix(prefix).queues().stream().map(Topology.Queue::name);
    }

    private Stream<String> read(Node node) {
        Stream<String> state = node.kind().keepsState() ? Stream.of(prefix + graph.stateQueue(node)) : Stream.empty();
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
        return Stream.concat(Stream.of(exchange(), "amq.default"), queues())
                .flatMap(name -> Stream.of(name, "x" + name, name + "x", name.replace('.', 'x')))
                .distinct();
    }
}
