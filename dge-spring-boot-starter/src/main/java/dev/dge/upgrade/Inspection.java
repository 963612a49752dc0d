package dev.dge.upgrade;

import dev.dge.topology.TopologyProblem;
import dev.dge.upgrade.Leftover.DelayUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks whether what an earlier version left is still in use. Pure but for what it is given to look with.
 *
 * @param messages what is in a queue and who reads it; empty if there is no such queue
 * @param groups the same of a state queue
 */
record Inspection(
        String virtualHost,
        Function<String, Optional<QueueCount>> messages,
        Function<String, Optional<QueueCount>> groups) {

    /** Why these queues cannot be unbound now, or these nodes not be changed; empty if they can. */
    List<TopologyProblem> problems(List<Leftover> leftovers, List<JoinChange> changes) {
        List<TopologyProblem> problems = new ArrayList<>();
        for (Leftover leftover : leftovers) {
            if (leftover.isBound() && !leftover.emptiesItself()) {
                count(leftover)
                        .filter(QueueCount::inUse)
                        .map(count -> stillInUse(leftover, count))
                        .ifPresent(problems::add);
            }
        }
        for (JoinChange change : changes) {
            groups.apply(change.stateQueue())
                    .filter(QueueCount::inUse)
                    .map(count -> stillInUse(change, count))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    Optional<QueueCount> count(Leftover leftover) {
        return leftover.isState() ? groups.apply(leftover.queue()) : messages.apply(leftover.queue());
    }

    private TopologyProblem stillInUse(Leftover leftover, QueueCount count) {
        String queue = "Queue '" + leftover.queue() + "'";
        if (leftover.isState()) {
            return new TopologyProblem(
                    queue + " keeps the state of a node that this version of the graph does not have, and still has "
                            + count,
                    finish(leftover.queue()));
        }
        if (leftover.needed()) {
            return new TopologyProblem(
                    queue + " is bound to exchange '" + leftover.exchange() + "' under " + keys(leftover)
                            + ", an edge that this version of the graph does not have, and still has " + count,
                    "Stop the nodes that publish so, let those that read the queue empty it and end, and run init again."
                            + " Nothing was changed");
        }
        return new TopologyProblem(
                queue + " is none of this version of the graph, is bound to exchange '" + leftover.exchange()
                        + "' under " + keys(leftover) + ", and still has " + count,
                wayOut(leftover));
    }

    private String wayOut(Leftover leftover) {
        String readers = leftover.use() instanceof DelayUse delay
                ? "Its messages expire into queue '" + delay.target() + "': let the earlier version handle them and end"
                : "Stop the nodes that publish so, let the earlier version empty the queue and end";
        return readers + ", and run init again; or give up what is in it: "
                + Commands.purge(virtualHost, leftover.queue()) + ". Nothing was changed";
    }

    private static String keys(Leftover leftover) {
        return "'" + String.join("', '", leftover.routingKeys()) + "'";
    }

    private TopologyProblem stillInUse(JoinChange change, QueueCount count) {
        return new TopologyProblem(
                "Node '" + change.node() + "' " + change.difference() + ", and its queue '" + change.stateQueue()
                        + "' still has " + count,
                finish(change.stateQueue()));
    }

    private String finish(String stateQueue) {
        return "Stop the nodes before it, let the earlier version finish its groups and end, and run init again; or give the"
                + " groups up: " + Commands.purge(virtualHost, stateQueue) + ". Nothing was changed";
    }
}
