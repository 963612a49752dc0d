package dev.dge.upgrade;

import dev.dge.management.Inventory;
import dev.dge.topology.Topology;
import dev.dge.upgrade.Leftover.DelayUse;
import dev.dge.upgrade.Leftover.EdgeUse;
import dev.dge.upgrade.Leftover.StateUse;
import dev.dge.upgrade.Leftover.Use;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what an earlier version of a graph left. Pure.
 *
 * <p>What the broker has is DGE's if its arguments say so, or if the earlier version's graph does: others may have bound
 * queues of their own to the graph's exchange.
 *
 * @param now the topology of this version, with its prefix
 * @param before that of the earlier version, if it is known
 * @param found what the broker has, if the management API tells
 */
record Leftovers(Topology now, Optional<Topology> before, Optional<Inventory> found) {

    private static final Pattern NODE_STATE = Pattern.compile("[a-z][a-z0-9-]*\\.state");

    /** The queues of the earlier version, in the order of their names. */
    List<Leftover> list() {
        Map<String, Use> uses = uses();
        SortedMap<String, SortedSet<String>> keys = staleKeys();
        return uses.entrySet().stream()
                .filter(use -> keys.containsKey(use.getKey()) || !has(use.getKey()))
                .map(use -> new Leftover(
                        now.graph(),
                        use.getKey(),
                        use.getValue(),
                        has(use.getKey()),
                        List.copyOf(keys.getOrDefault(use.getKey(), new TreeSet<>()))))
                .toList();
    }

    /** The queues that somebody else than DGE has bound, as far as one can tell. */
    List<String> ofOthers() {
        Set<String> own = uses().keySet();
        return staleKeys().keySet().stream()
                .filter(queue -> !own.contains(queue))
                .toList();
    }

    private boolean has(String queue) {
        return now.queues().stream().anyMatch(it -> it.name().equals(queue));
    }

    /** The routing keys under which queues are bound, and should not be. */
    private SortedMap<String, SortedSet<String>> staleKeys() {
        Set<Inventory.Binding> needed = bindings(now).collect(Collectors.toSet());
        SortedMap<String, SortedSet<String>> keys = new TreeMap<>();
        found.map(it -> it.bindings().stream())
                .or(() -> before.map(Leftovers::bindings))
                .orElseGet(Stream::of)
                .filter(binding -> !needed.contains(binding))
                .forEach(binding -> keys.computeIfAbsent(binding.queue(), queue -> new TreeSet<>())
                        .add(binding.routingKey()));
        return keys;
    }

    private static Stream<Inventory.Binding> bindings(Topology topology) {
        return topology.allBindings().map(binding -> new Inventory.Binding(binding.routingKey(), binding.queue()));
    }

    /** What each queue of DGE is used for, of this version and of the earlier one. */
    private SortedMap<String, Use> uses() {
        SortedMap<String, Use> uses = new TreeMap<>();
        found.ifPresent(it -> recognise(it, uses));
        before.ifPresent(topology -> topology.queues().forEach(queue -> uses.put(queue.name(), use(queue))));
        now.queues().forEach(queue -> uses.put(queue.name(), use(queue)));
        return uses;
    }

    private Use use(Topology.Queue queue) {
        if (queue instanceof Topology.DelayQueue delay) {
            return new DelayUse(delay.target(), has(delay.target()));
        }
        return queue instanceof Topology.StateQueue ? new StateUse() : new EdgeUse();
    }

    private void recognise(Inventory inventory, Map<String, Use> uses) {
        Set<String> edges = new HashSet<>();
        now.queues().forEach(queue -> edges.add(queue.name()));
        for (Inventory.Queue queue : inventory.queues()) {
            if (deadLettersTo(queue).equals(Optional.of(now.graph() + ".dead"))) {
                uses.put(queue.name(), new EdgeUse());
                edges.add(queue.name());
            } else if (isState(queue)) {
                uses.put(queue.name(), new StateUse());
            }
        }
        for (Inventory.Queue queue : inventory.queues()) {
            deadLettersTo(queue)
                    .filter(edges::contains)
                    .filter(target -> isDelay(queue.name(), target))
                    .ifPresent(target -> uses.put(queue.name(), new DelayUse(target, has(target))));
        }
    }

    private boolean isState(Inventory.Queue queue) {
        String prefix = now.graph() + ".";
        return queue.name().startsWith(prefix)
                && NODE_STATE.matcher(queue.name().substring(prefix.length())).matches()
                && queue.argument("x-single-active-consumer").equals(Optional.of("true"));
    }

    private static boolean isDelay(String queue, String target) {
        return queue.startsWith(target + ".retry.") || queue.startsWith(target + ".poll.");
    }

    /** The queue to which dead letters go over the default exchange. */
    private static Optional<String> deadLettersTo(Inventory.Queue queue) {
        return queue.argument("x-dead-letter-exchange")
                .filter(String::isEmpty)
                .flatMap(exchange -> queue.argument("x-dead-letter-routing-key"));
    }
}
