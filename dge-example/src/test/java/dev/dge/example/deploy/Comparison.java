package dev.dge.example.deploy;

import static java.util.stream.Collectors.joining;

import dev.dge.example.deploy.Deployed.Process;
import dev.dge.example.deploy.Deployed.Scaling;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what to change in a deployment so that it runs a graph. */
final class Comparison {

    private static final Set<String> NO_NODES = Set.of("init", "client", "feeder", "appraiser");

    private final Wanted wanted;
    private final Deployed deployed;

    private Comparison(Graph graph, Deployed deployed) {
        this.wanted = new Wanted(graph, prefixes(deployed).sorted().findFirst().orElse(""));
        this.deployed = deployed;
    }

    private static Stream<String> prefixes(Deployed deployed) {
        return deployed.processes().stream()
                .filter(process -> !process.user().isEmpty())
                .map(Process::prefix)
                .distinct();
    }

    static List<String> of(Graph graph, Deployed deployed) {
        var comparison = new Comparison(graph, deployed);
        return Stream.of(
                        comparison.prefixes(),
                        comparison.nodes(),
                        comparison.strangers(),
                        comparison.ends(),
                        comparison.permissions(),
                        comparison.scalings())
                .flatMap(problems -> problems)
                .map(problem -> deployed.file() + ": " + problem)
                .toList();
    }

    private Stream<String> prefixes() {
        List<String> all = prefixes(deployed).sorted().toList();
        return all.size() < 2
                ? Stream.empty()
                : Stream.of("The processes have different prefixes: %s. Give all of them the same DGE_PREFIX"
                        .formatted(all.stream().map("'%s'"::formatted).collect(joining(", "))));
    }

    private Stream<String> nodes() {
        return wanted.nodes().stream().map(Node::name).flatMap(node -> {
            List<String> running = deployed.processes().stream()
                    .filter(process -> nodes(process).contains(node))
                    .map(Process::name)
                    .toList();
            return switch (running.size()) {
                case 0 ->
                    Stream.of("Nothing runs node '%s'. Add what has SPRING_PROFILES_ACTIVE=%s".formatted(node, node));
                case 1 -> Stream.empty();
                default ->
                    Stream.of("Node '%s' is run by %s. Leave one of them, and give it more processes"
                            .formatted(node, running));
            };
        });
    }

    private List<String> nodes(Process process) {
        return wanted.nodes(process.profiles()).stream().map(Node::name).toList();
    }

    private boolean isNode(String profile) {
        return !wanted.nodes(List.of(profile)).isEmpty();
    }

    private Stream<String> strangers() {
        return deployed.processes().stream()
                .flatMap(process -> process.profiles().stream()
                        .filter(profile -> !isNode(profile) && !NO_NODES.contains(profile))
                        .map(profile ->
                                "'%s' runs profile '%s', which is no node of graph '%s'. Delete it, or name a node: %s"
                                        .formatted(
                                                process.name(),
                                                profile,
                                                wanted.graph().name(),
                                                wanted.nodes().stream()
                                                        .map(Node::name)
                                                        .collect(joining(", ")))));
    }

    private Stream<String> ends() {
        return deployed.processes().stream()
                .filter(this::runsNodes)
                .filter(process -> process.grace().compareTo(process.drain()) <= 0)
                .map(process -> "'%s' may drain for %d s and is killed after %d s. Give it a longer grace period"
                        .formatted(
                                process.name(),
                                process.drain().toSeconds(),
                                process.grace().toSeconds()));
    }

    private Stream<String> permissions() {
        Set<String> users = new TreeSet<>(deployed.permissions().keySet());
        deployed.processes().stream()
                .map(Process::user)
                .filter(user -> !user.isEmpty())
                .forEach(users::add);
        return users.stream().flatMap(user -> {
            Set<String> profiles = deployed.processes().stream()
                    .filter(process -> process.user().equals(user))
                    .flatMap(process -> process.profiles().stream())
                    .collect(Collectors.toSet());
            Permissions needed = wanted.permissions(profiles);
            Permissions given = deployed.permissions().getOrDefault(user, Permissions.NONE);
            return Stream.of(
                            permission(user, "configure", given.configure(), needed.configure()),
                            permission(user, "write", given.write(), needed.write()),
                            permission(user, "read", given.read(), needed.read()))
                    .flatMap(problem -> problem);
        });
    }

    private Stream<String> permission(String user, String which, String given, String needed) {
        List<String> may = wanted.matched(given);
        List<String> must = wanted.matched(needed);
        return Stream.of(
                problem("misses the %s permission on %s", which, without(must, may)),
                problem("does not need the %s permission on %s", which, without(may, must)))
                .flatMap(problem -> problem)
                .reduce((one, other) -> one + ", and " + other)
                .map(problem -> "User '%s' %s. Write %s: '%s'".formatted(user, problem, which, needed))
                .stream();
    }

    private static Stream<String> problem(String text, String which, List<String> names) {
        return names.isEmpty() ? Stream.empty() : Stream.of(text.formatted(which, names));
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private Stream<String> scalings() {
        Map<String, List<Scaling>> byTarget =
                deployed.scalings().stream().collect(Collectors.groupingBy(Scaling::target));
        Stream<String> idle = byTarget.keySet().stream()
                .filter(target -> deployed.processes().stream()
                        .filter(process -> process.name().equals(target))
                        .noneMatch(this::runsNodes))
                .map("A ScaledObject scales '%s', which runs no node. Delete it"::formatted);
        Stream<String> nodes = byTarget.isEmpty()
                ? Stream.empty()
                : deployed.processes().stream()
                        .filter(this::runsNodes)
                        .flatMap(process -> scaling(process, byTarget.getOrDefault(process.name(), List.of())));
        return Stream.concat(idle, nodes);
    }

    private boolean runsNodes(Process process) {
        return !wanted.nodes(process.profiles()).isEmpty();
    }

    private Stream<String> scaling(Process process, List<Scaling> scalings) {
        List<Node> nodes = wanted.nodes(process.profiles());
        String which = nodes.size() == 1 ? "Node '" + nodes.get(0).name() + "'" : "'" + process.name() + "'";
        List<String> queues =
                nodes.stream().flatMap(node -> wanted.inputs(node).stream()).toList();
        if (scalings.size() != 1) {
            return Stream.of("%s has %d ScaledObjects. Give it one, with a trigger for each of %s"
                    .formatted(which, scalings.size(), queues));
        }
        Scaling scaling = scalings.get(0);
        Stream<String> counted = Set.copyOf(scaling.queues()).equals(Set.copyOf(queues))
                ? Stream.empty()
                : Stream.of("%s is scaled by %s, but reads %s. Give its ScaledObject a trigger for each"
                        .formatted(which, scaling.queues(), queues));
        // In a database all of them work, and beside another node of the process that node gains.
        boolean standBy =
                nodes.stream().allMatch(node -> node.kind().keepsState() && !process.joinsInDatabase(node.name()));
        Stream<String> most = standBy && scaling.most() > 2
                ? Stream.of(("%s is scaled up to %d processes, of which one would work and one is enough to stand by."
                                + " Write maxReplicaCount: 2")
                        .formatted(which, scaling.most()))
                : Stream.empty();
        return Stream.concat(counted, most);
    }
}
