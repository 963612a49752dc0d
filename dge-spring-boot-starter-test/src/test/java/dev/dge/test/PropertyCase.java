package dev.dge.test;

import dev.dge.definition.Draft;
import dev.dge.logic.join.Limits;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** One random graph, and random events in it. */
final class PropertyCase {

    private static final int MOST_EVENTS = 800;
    private static final int TRIES_TO_SHRINK = 1_500;

    private final long seed;
    private final RandomGraph definition;
    private final Graph graph;
    private final Limits limits;
    private final int processesPerNode;
    private final Random random;

    PropertyCase(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        RandomGraph valid = new RandomGraph(random.nextLong());
        Optional<Graph> checked = Validation.check(Draft.of(valid)).graph();
        while (checked.isEmpty()) {
            valid = new RandomGraph(random.nextLong());
            checked = Validation.check(Draft.of(valid)).graph();
        }
        this.definition = valid;
        this.graph = checked.get();
        this.limits = Trial.limits(random);
        this.processesPerNode = 1 + random.nextInt(2);
    }

    /** Fails with the shortest sequence of events that it finds, where the ending is not that of undisturbed runs. */
    void verify() {
        List<String> events = new ArrayList<>();
        String failure;
        try {
            failure = disturb(events);
        } catch (RuntimeException | AssertionError e) {
            failure = e.toString();
        }
        if (!failure.isEmpty()) {
            fail(events);
        }
    }

    private String disturb(List<String> events) {
        Trial trial = new Trial(definition, graph, limits, processesPerNode);
        List<String> starts = starts();
        double trouble = random.nextInt(5) == 0 ? 0 : random.nextDouble() * 0.1;
        for (int i = 0; i < MOST_EVENTS; i++) {
            String event = trial.next(random, starts, trouble);
            events.add(event);
            trial.happen(event);
        }
        for (String start : starts) {
            events.add(start);
            trial.happen(start);
        }
        return trial.end().differenceTo(undisturbed(events));
    }

    private List<String> starts() {
        List<String> names = graph.nodes().stream()
                .filter(Node.Start.class::isInstance)
                .map(Node::name)
                .toList();
        List<String> starts = new ArrayList<>();
        for (int run = 1 + random.nextInt(6); run > 0; run--) {
            String body = random.nextInt(15) == 0 ? "\"undecodable\"" : String.valueOf(random.nextInt(1_000));
            starts.add(Trial.start(names.get(random.nextInt(names.size())), run, body));
            if (random.nextInt(5) == 0) {
                starts.add(starts.get(starts.size() - 1));
            }
        }
        return starts;
    }

    private Ending undisturbed(List<String> events) {
        Trial trial = new Trial(definition, graph, GraphNodes.LIMITS, 1);
        events.stream().filter(event -> event.startsWith("a run begins")).forEach(trial::happen);
        return trial.end();
    }

    private void fail(List<String> events) {
        List<String> shortest =
                Shrinking.shortest(events, fewer -> !failure(fewer).isEmpty(), TRIES_TO_SHRINK);
        throw new AssertionError("Repeat it with -Ddge.property.seed=" + seed + "\n" + describe()
                + "\nAfter these events:\n  "
                + String.join("\n  ", shortest) + "\nand then all in order, the ending is not that of undisturbed runs:"
                + failure(shortest));
    }

    /** How the ending after these events differs from an undisturbed one; empty if it does not. */
    private String failure(List<String> events) {
        try {
            Trial trial = new Trial(definition, graph, limits, processesPerNode);
            events.forEach(trial::happen);
            return trial.end().differenceTo(undisturbed(events));
        } catch (RuntimeException | AssertionError e) {
            return "\n  " + e;
        }
    }

    private String describe() {
        String edges = graph.edges().stream().map(PropertyCase::describe).collect(Collectors.joining("\n  "));
        String tempers = definition.tempers().entrySet().stream()
                .map(node -> node.getKey() + " " + node.getValue().mode())
                .collect(Collectors.joining(", "));
        return "Graph:\n  " + edges + "\n  " + tempers;
    }

    private static String describe(Edge edge) {
        return edge.producer() + " -> " + edge.consumer() + ", " + edge.retry().attempts() + " attempts";
    }
}
