package dev.dge.example.processes;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import dev.dge.testing.FreePort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two processes of each node of the example, and an appraiser. */
final class Fleet implements AutoCloseable {

    static final String JOIN = "multiply";
    static final Duration HEARTBEAT = Duration.ofSeconds(3);
    static final List<String> NODES = List.of("duplicate-input", "double", "square", JOIN, "rest-call");

    private final List<String> settings;
    private final JarProcess appraiser;
    private Store store = Store.RABBITMQ;
    private final Map<String, List<JarProcess>> processes = new LinkedHashMap<>();

    /**
     * Starts them, and returns when they are at work.
     *
     * @param settings what all have in common, as {@code name=value}: the broker, a prefix
     */
    Fleet(List<String> settings) {
        int port = FreePort.find();
        this.settings = new ArrayList<>(settings);
        this.settings.addAll(List.of(
                "spring.rabbitmq.requested-heartbeat=" + HEARTBEAT.toSeconds() + "s",
                "dge.nodes.rest-call.concurrency=16",
                "example.appraiser-url=http://localhost:" + port));
        appraiser = start("appraiser", "server.port=" + port);
        for (String node : NODES) {
            processes.put(node, new ArrayList<>(List.of(start(node), start(node))));
            processes.get(node).forEach(Fleet::awaitStart);
        }
        awaitWork();
    }

    private JarProcess start(String node, String... more) {
        Store groups = node.equals(JOIN) ? store : Store.RABBITMQ;
        List<String> arguments = new ArrayList<>(settings);
        arguments.addAll(groups.settings());
        arguments.add("spring.profiles.active=" + node);
        arguments.addAll(List.of(more));
        return JarProcess.startWithFaultPoints(
                groups.libraries(), arguments.stream().map("--"::concat).toArray(String[]::new));
    }

    private static void awaitStart(JarProcess process) {
        process.awaitLine("Started ArithmeticApplication");
    }

    /** Lets the join keep its groups elsewhere from now on; there must be none open. */
    void keepGroupsIn(Store other) {
        if (store.equals(other)) {
            return;
        }
        store = other;
        // All of them first: the two stores of a node are never in use at once.
        members(JOIN).forEach(JarProcess::terminate);
        members(JOIN).forEach(JarProcess::awaitEnd);
        heal();
    }

    /** A process of a node; of a join that only one works on, that one. */
    JarProcess member(String node) {
        return processes.get(node).stream()
                .filter(process -> !node.equals(JOIN) || state(node, process).equals("consuming"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody owns the join"));
    }

    /** The processes of a node. */
    Stream<JarProcess> members(String node) {
        return List.copyOf(processes.get(node)).stream();
    }

    /** All processes of all nodes. */
    Stream<JarProcess> members() {
        return processes.values().stream().flatMap(List::stream).toList().stream();
    }

    /** Ends a process by SIGTERM, and starts another one in its place. */
    void renew(JarProcess member) {
        member.terminate();
        member.awaitEnd();
        replaceTheDead();
    }

    /** Starts another process in the place of each that has died, and waits until all work. */
    void heal() {
        replaceTheDead();
        awaitWork();
    }

    private void replaceTheDead() {
        processes.forEach((node, members) -> members.replaceAll(member -> member.isAlive() ? member : start(node)));
        members().forEach(Fleet::awaitStart);
    }

    private void awaitWork() {
        await("all nodes at work: " + processes.keySet())
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> NODES.stream().allMatch(this::works));
    }

    private boolean works(String node) {
        List<String> states = processes.get(node).stream()
                .map(process -> state(node, process))
                .filter(not("standby"::equals))
                .toList();
        return !states.isEmpty() && states.stream().allMatch("consuming"::equals);
    }

    private static String state(String node, JarProcess process) {
        return process.actuator("dge")
                .at("/graphs/0/nodes")
                .valueStream()
                .filter(shown -> shown.at("/name").stringValue().equals(node))
                .findFirst()
                .map(shown -> shown.path("state").stringValue(""))
                .orElse("");
    }

    /** What all processes have printed, and what their threads do. */
    String report() {
        return processes.entrySet().stream()
                .flatMap(node -> node.getValue().stream()
                        .map(member ->
                                "=== " + node.getKey() + " " + state(node.getKey(), member) + "\n" + member.report()))
                .collect(joining("\n"));
    }

    @Override
    public void close() {
        members().forEach(JarProcess::close);
        appraiser.close();
    }
}
