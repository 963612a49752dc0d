package dev.dge.test;

import dev.dge.message.Message;
import dev.dge.message.MessageIds;
import dev.dge.message.Outbound;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.test.NodeProcess.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** The processes of a graph and the queues between them, in one thread and with a clock of their own. */
final class World {

    private static final int MOST_STEPS = 5_000_000;

    private final Graph graph;
    private final VirtualClock clock;
    private final Queues queues;
    private final List<NodeProcess> processes = new ArrayList<>();
    private final int mostSteps;
    private int steps;

    /**
     * A world in which nothing has happened yet.
     *
     * @param processesPerNode how many processes run each node
     */
    World(Graph graph, GraphNodes nodes, VirtualClock clock, int processesPerNode) {
        this(graph, nodes, clock, processesPerNode, MOST_STEPS);
    }

    World(Graph graph, GraphNodes nodes, VirtualClock clock, int processesPerNode, int mostSteps) {
        this.mostSteps = mostSteps;
        this.graph = graph;
        this.clock = clock;
        this.queues = new Queues(graph, clock);
        AtomicLong writers = new AtomicLong();
        for (Node node : graph.nodes()) {
            if (GraphNodes.keepsGroups(node)) {
                GroupNode groups = nodes.groups(node);
                StateQueue log = new StateQueue();
                for (int i = 1; i <= processesPerNode; i++) {
                    processes.add(new GroupProcess(name(node, i), groups, queues, log, writers::incrementAndGet));
                }
            } else if (node.runs()) {
                for (int i = 1; i <= processesPerNode; i++) {
                    processes.add(new MessageProcess(name(node, i), nodes.inputs(node), queues, clock));
                }
            }
        }
    }

    private static String name(Node node, int number) {
        return number == 1 ? node.name() : node.name() + "#" + number;
    }

    /** Gives a message to a start. */
    void start(String start, String run, byte[] body) {
        String id = MessageIds.start(run, graph.name(), start, body);
        queues.publish(Outbound.of(start, new Message(id, run, body, 0, clock.millis(), Map.of())));
    }

    /** All that can happen now. */
    List<Step> steps() {
        return processes.stream().flatMap(process -> process.steps().stream()).toList();
    }

    /** All that can go wrong now. */
    List<Step> faults() {
        return processes.stream()
                .flatMap(process -> process.faults().stream())
                .distinct()
                .toList();
    }

    /** Lets everything happen that needs no time. */
    void settle() {
        boolean quiet = false;
        while (!quiet) {
            quiet = true;
            for (NodeProcess process : processes) {
                for (List<Step> next = process.steps(); !next.isEmpty(); next = process.steps()) {
                    next.get(0).run();
                    count();
                    quiet = false;
                }
            }
        }
    }

    private void count() {
        if (++steps > mostSteps) {
            throw new IllegalStateException("Graph '" + graph.name() + "' has come to no end after " + steps
                    + " steps. Does a poll ask very often until a very late deadline? Advance the clock as far as the test"
                    + " needs, and do not run to the end.");
        }
    }

    /** When something happens next for which only time is missing, in milliseconds since 1970; empty if nothing waits. */
    OptionalLong nextDue() {
        OptionalLong delayed = queues.nextDue();
        OptionalLong expiring = processes.stream()
                .map(NodeProcess::nextDue)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
        return delayed.isEmpty() || expiring.isEmpty()
                ? delayed.isPresent() ? delayed : expiring
                : OptionalLong.of(Math.min(delayed.getAsLong(), expiring.getAsLong()));
    }

    /** Moves the clock, and lets come back what is due then. */
    void moveTo(long millis) {
        count();
        clock.moveTo(millis);
        queues.release();
        processes.forEach(NodeProcess::timePassed);
    }

    Queues queues() {
        return queues;
    }
}
