package dev.dge.topology;

import dev.dge.management.Inventory;
import dev.dge.management.ManagementApi;
import dev.dge.management.ManagementException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares graphs with what the management API shows of the broker.
 *
 * @param strict whether what the API does not say is an error: a node works without it, too, and may be declared anew while
 *     the broker comes up again
 */
public record Verification(ManagementApi management, boolean strict) {

    private static final Logger log = LoggerFactory.getLogger(Verification.class);

    /** What is wrong on the broker; logs what is odd. */
    List<TopologyProblem> problems(Topology topology, QueueArguments arguments, TopologySettings settings) {
        try {
            Inventory found = management.inventory(topology.graph());
            Comparison comparison = new Comparison(topology, arguments, settings, found);
            comparison.remarks().forEach(remark -> log.warn("{}", remark));
            List<TopologyProblem> problems = comparison.problems();
            if (problems.isEmpty()) {
                log.info(
                        "Exchange '{}' and its {} queues are as the graph needs them, arguments and bindings included",
                        topology.graph(),
                        topology.queues().size());
            }
            return problems;
        } catch (ManagementException e) {
            if (strict) {
                throw e;
            }
            log.warn(
                    "Whether the arguments and bindings of exchange '{}' and its {} queues are right could not be"
                            + " verified: {}",
                    topology.graph(),
                    topology.queues().size(),
                    e.text());
            return List.of();
        }
    }
}
