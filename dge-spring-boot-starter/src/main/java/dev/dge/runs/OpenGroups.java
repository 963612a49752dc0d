package dev.dge.runs;

import dev.dge.logic.join.OpenGroup;
import dev.dge.publish.TroubleLog;
import dev.dge.runs.RunView.Group;
import dev.dge.runtime.NodeContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The open groups of a run in the joins and accumulations of this process.
 *
 * @param groups those that were found
 * @param limits why there may be more, in sentences
 */
record OpenGroups(List<Group> groups, List<String> limits) {

    /** Asks all nodes at once, and waits for all together no longer than the patience. */
    static OpenGroups of(Collection<NodeContainer> nodes, String run, Duration patience) {
        Map<String, CompletableFuture<Optional<OpenGroup>>> asked = new LinkedHashMap<>();
        nodes.forEach(node -> asked.put(node.node(), node.group(run)));
        OpenGroups open = new OpenGroups(new ArrayList<>(), new ArrayList<>());
        long deadline = System.nanoTime() + patience.toNanos();
        asked.forEach((node, answer) -> open.add(node, answer, deadline));
        return open;
    }

    private void add(String node, CompletableFuture<Optional<OpenGroup>> answer, long deadline) {
        try {
            answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .ifPresent(group -> groups.add(Group.of(node, group)));
        } catch (TimeoutException e) {
            // Nobody needs the answer any more.
            answer.cancel(false);
            limits.add("Node '" + node + "' is busy and has not said whether it has a group of the run. Ask again.");
        } catch (ExecutionException e) {
            limits.add("Node '" + node + "' cannot say whether it has a group of the run: "
                    + TroubleLog.reason(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            limits.add("The process ends.");
        }
    }
}
