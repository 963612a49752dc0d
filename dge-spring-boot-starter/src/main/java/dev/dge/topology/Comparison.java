package dev.dge.topology;

import dev.dge.management.Inventory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How what the broker has differs from what a graph needs.
 *
 * <p>What is missing altogether is not said here: that is seen without the management API, too.
 *
 * @param topology with its prefix
 * @param found seen from the graph's exchange
 */
record Comparison(Topology topology, QueueArguments arguments, TopologySettings settings, Inventory found) {

    /** What keeps the graph from working as it should. */
    List<TopologyProblem> problems() {
        List<TopologyProblem> problems = new ArrayList<>();
        found.exchange().flatMap(this::exchange).ifPresent(problems::add);
        problems.addAll(queues(queue -> !mayBelongToOthers(queue)).toList());
        if (found.exchange().isPresent()) {
            problems.addAll(missingBindings());
        }
        return problems;
    }

    /** What else differs; a graph works all the same. */
    List<TopologyProblem> remarks() {
        return Stream.concat(queues(this::mayBelongToOthers), surplusBindings()).toList();
    }

    private Optional<TopologyProblem> exchange(Inventory.Exchange exchange) {
        if (exchange.type().equals("direct") && exchange.durable()) {
            return Optional.empty();
        }
        return Optional.of(new TopologyProblem(
                "Exchange '%s' is %s and %s, but the graph needs one that is durable and direct"
                        .formatted(exchange.name(), exchange.durable() ? "durable" : "not durable", exchange.type()),
                "Delete it, or set another dge.prefix"));
    }

    private Stream<TopologyProblem> queues(Predicate<Topology.Queue> which) {
        return topology.queues().stream()
                .filter(which)
                .flatMap(queue -> found.queue(queue.name()).stream()
                        .flatMap(there -> new OtherArguments(there, arguments.of(queue)).problem().stream()));
    }

    // What is only verified may be somebody else's, who knows why it is as it is.
    private boolean mayBelongToOthers(Topology.Queue queue) {
        return queue instanceof Topology.TerminalQueue
                ? settings.terminals() == TopologyMode.VERIFY
                : topology.startQueues().contains(queue.name()) && settings.starts() == TopologyMode.VERIFY;
    }

    private List<TopologyProblem> missingBindings() {
        Set<Inventory.Binding> there = new HashSet<>(found.bindings());
        return needed().filter(binding -> !there.contains(binding))
                .filter(binding -> found.queue(binding.queue()).isPresent())
                .map(binding -> new TopologyProblem(
                        "Queue '%s' is not bound to exchange '%s' under '%s': messages for it are lost, or cannot be published"
                                .formatted(binding.queue(), topology.graph(), binding.routingKey()),
                        "Run the application with --spring.profiles.active=init and dge.topology=declare"))
                .toList();
    }

    // Under its own name a queue gets only what nodes of its own version publish: an old delay fills nothing.
    private Stream<TopologyProblem> surplusBindings() {
        Set<Inventory.Binding> needed = new HashSet<>(needed().toList());
        return found.bindings().stream()
                .filter(binding -> !needed.contains(binding))
                .filter(binding -> !binding.routingKey().equals(binding.queue()))
                .map(
                        binding -> new TopologyProblem(
                                "Queue '%s' is bound to exchange '%s' under '%s', and this version of the graph has no such edge: it"
                                                .formatted(binding.queue(), topology.graph(), binding.routingKey())
                                        + " fills up unless somebody reads it",
                                "If no other version of the graph needs it, run the application with --spring.profiles.active=init"));
    }

    private Stream<Inventory.Binding> needed() {
        return topology.allBindings().map(binding -> new Inventory.Binding(binding.routingKey(), binding.queue()));
    }
}
