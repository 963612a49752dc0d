package dev.dge.topology;

import static java.util.Comparator.comparing;

import dev.dge.topology.Declaration.Bind;
import dev.dge.topology.Declaration.DeclareExchange;
import dev.dge.topology.Declaration.DeclareQueue;
import dev.dge.topology.Declaration.VerifyExchange;
import dev.dge.topology.Declaration.VerifyQueue;
import java.util.ArrayList;
import java.util.List;

/**
 * What a topology asks of the broker, in an order that works: each queue after those it sends messages on to, starts last.
 *
 * @param topology with its prefix
 */
record Declarations(Topology topology, QueueArguments arguments, TopologySettings settings) {

    List<Declaration> list() {
        List<Declaration> all = new ArrayList<>();
        all.add(verifies() ? new VerifyExchange(topology.graph()) : new DeclareExchange(topology.graph()));
        topology.queues().stream()
                .sorted(comparing(Declarations::rank))
                .map(this::queue)
                .forEach(all::add);
        if (!verifies()) {
            topology.allBindings()
                    .map(binding -> new Bind(topology.graph(), binding.routingKey(), binding.queue()))
                    .forEach(all::add);
        }
        return all;
    }

    private boolean verifies() {
        return settings.mode() == TopologyMode.VERIFY;
    }

    private static int rank(Topology.Queue queue) {
        if (queue instanceof Topology.DeadLetterQueue) {
            return 0;
        }
        return Topology.isEdge(queue) ? 1 : 2;
    }

    private Declaration queue(Topology.Queue queue) {
        return modeOf(queue) == TopologyMode.VERIFY
                ? new VerifyQueue(queue.name())
                : new DeclareQueue(queue.name(), arguments.of(queue));
    }

    private TopologyMode modeOf(Topology.Queue queue) {
        if (queue instanceof Topology.TerminalQueue) {
            return settings.terminals();
        }
        return topology.startQueues().contains(queue.name()) ? settings.starts() : settings.mode();
    }
}
