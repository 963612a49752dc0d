package dev.dge.runs;

import dev.dge.dead.DeadLetterViews.Letter;
import dev.dge.dead.DeadLetterViews.Listing;
import dev.dge.dead.DeadLetters;
import dev.dge.dead.RefusedException;
import dev.dge.model.Graph;
import dev.dge.runs.RunView.Delivery;
import dev.dge.runs.RunView.Failures;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeHistory;
import dev.dge.runtime.NodeHistory.Handled;
import dev.dge.tracing.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what this process can tell of a run. */
public final class Runs {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Found(NodeContainer node, Handled handled) {}

    private final Supplier<Stream<NodeContainer>> containers;
    private final Supplier<Optional<DeadLetters>> deadLetters;
    private final RunSettings settings;
    private final Instant started;

    /**
     * The runs of a process.
     *
     * @param containers its nodes
     * @param deadLetters those of the broker, where the process shows them
     * @param started since when it knows anything
     */
    public Runs(
            Supplier<Stream<NodeContainer>> containers,
            Supplier<Optional<DeadLetters>> deadLetters,
            RunSettings settings,
            Instant started) {
        this.containers = containers;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.started = started;
    }

    /**
     * What is known of a run; waits for joins and for the broker some seconds.
     *
     * @param withDeadLetters whether dead letters are looked at, which takes each of them into hand for a moment
     */
    public RunView run(Graph graph, String run, boolean withDeadLetters) {
        List<NodeContainer> here = here(graph);
        List<Found> deliveries = deliveries(here, run);
        OpenGroups open = OpenGroups.of(here, run, PATIENCE);
        List<String> limits = new ArrayList<>(Limits.of(graph, here, started));
        limits.addAll(open.limits());
        List<Letter> letters = withDeadLetters ? letters(graph, run, limits) : null;
        Optional<String> trace = trace(deliveries);
        return new RunView(
                graph.name(),
                run,
                deliveries.stream().map(Runs::view).toList(),
                settings.remembered(),
                open.groups(),
                letters,
                trace.orElse(null),
                trace.flatMap(settings::urlOf).orElse(null),
                limits);
    }

    /** What failed last at a node in this process. */
    public Failures failures(Graph graph, String node) {
        Optional<NodeContainer> runs = here(graph).stream()
                .filter(container -> container.node().equals(node))
                .findFirst();
        List<Delivery> failures = new ArrayList<>();
        runs.ifPresent(container -> container.history().failures().stream()
                .map(handled -> Delivery.of(node, handled))
                .forEach(failures::add));
        Collections.reverse(failures);
        return new Failures(graph.name(), node, runs.isPresent(), failures);
    }

    private List<NodeContainer> here(Graph graph) {
        return containers
                .get()
                .filter(node -> node.graph().equals(graph.name()) && node.isRunning())
                .toList();
    }

    private static List<Found> deliveries(List<NodeContainer> here, String run) {
        return here.stream()
                .flatMap(node -> remembered(node.history())
                        .filter(handled -> handled.run().equals(run))
                        .map(handled -> new Found(node, handled)))
                .sorted(Comparator.comparing(found -> found.handled().at()))
                .toList();
    }

    // Failures are remembered for longer.
    private static Stream<Handled> remembered(NodeHistory history) {
        return Stream.concat(history.failures().stream(), history.deliveries().stream())
                .distinct();
    }

    private static Delivery view(Found found) {
        return Delivery.of(found.node().node(), found.handled());
    }

    private @Nullable List<Letter> letters(Graph graph, String run, List<String> limits) {
        Optional<DeadLetters> shown = deadLetters.get();
        if (shown.isEmpty()) {
            limits.add("Dead letters are not looked for: that needs the endpoint dgedeadletters"
                    + " (management.endpoints.web.exposure.include).");
            return null;
        }
        try {
            Listing listing = shown.get().ofRun(graph, run);
            if (listing.seen().more()) {
                limits.add("Of " + listing.seen().ready() + " dead letters only "
                        + listing.seen().examined() + " were looked at.");
            }
            return listing.letters();
        } catch (RefusedException e) {
            limits.add("Dead letters could not be looked for: " + e.getMessage());
            return null;
        }
    }

    private static Optional<String> trace(List<Found> deliveries) {
        return deliveries.stream()
                .flatMap(found -> TraceParent.of(found.handled().traceParent()).stream())
                .map(TraceParent::trace)
                .findFirst();
    }
}
