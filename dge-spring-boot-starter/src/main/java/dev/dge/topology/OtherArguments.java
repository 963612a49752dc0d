package dev.dge.topology;

import dev.dge.management.Inventory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the arguments of a queue differ from those that its graph needs.
 *
 * @param needed by the graph
 */
record OtherArguments(Inventory.Queue queue, Map<String, Object> needed) {

    // They say where a queue's replicas are, not what becomes of its messages.
    private static final Set<String> PLACES =
            Set.of("x-queue-leader-locator", "x-quorum-initial-group-size", "x-quorum-target-group-size");

    Optional<TopologyProblem> problem() {
        if (!queue.durable()) {
            return Optional.of(new TopologyProblem(
                    "Queue '" + queue.name() + "' is lost when the broker ends: it is not durable", WayOut.ofQueue()));
        }
        Set<String> names = new TreeSet<>(needed.keySet());
        names.addAll(queue.arguments().keySet());
        names.removeIf(name -> PLACES.contains(name) || !differs(name));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new TopologyProblem(what(names), WayOut.ofQueue(names, queue, needed)));
    }

    private boolean differs(String name) {
        return !Objects.equals(text(queue.arguments().get(name)), text(needed.get(name)));
    }

    private String what(Set<String> names) {
        return names.stream()
                .map(this::difference)
                .collect(Collectors.joining(
                        ", ", "Queue '" + queue.name() + "' has other arguments than the graph needs: ", ""));
    }

    private String difference(String name) {
        String there = text(queue.arguments().get(name));
        String wanted = text(needed.get(name));
        if (there == null) {
            return name + " is missing and should be '" + wanted + "'";
        }
        return name + " is '" + there + "' and should " + (wanted == null ? "not be there" : "be '" + wanted + "'");
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
