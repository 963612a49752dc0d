package dev.dge.process;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what a process is told to do before it does anything, and says what is odd about it. */
public final class ProcessCheck {

    private static final Logger log = LoggerFactory.getLogger(ProcessCheck.class);

    private ProcessCheck() {}

    /**
     * Refuses a process that would do nothing, and warns of names that nearly are those of nodes.
     *
     * @param configuredNodes the nodes for which there is configuration in {@code dge.nodes}
     * @throws NoNodeException if no profile gives the process anything to do
     */
    public static void check(ProcessPlan plan, Collection<String> configuredNodes) {
        plan.check();
        plan.misspelt().forEach(log::warn);
        configuredNodes.stream().sorted().forEach(name -> checkConfigured(plan.graphs(), name));
        log.info("{}", sentence(plan));
    }

    private static void checkConfigured(Graphs graphs, String name) {
        if (graphs.nodes()
                .noneMatch(node -> node.equals(name) || node.replace("-", "").equals(name))) {
            String meant = Spelling.meant(name, graphs.nodes())
                    .map(node -> "; did you mean '" + node + "'?")
                    .orElse(".");
            log.warn("dge.nodes.{} configures nothing: no node has this name{}", name, meant);
        }
    }

    private static String sentence(ProcessPlan plan) {
        if (plan.init()) {
            return "This process declares or verifies the topology, as dge.topology says, then ends (profile 'init')";
        }
        List<String> nodes = plan.nodes();
        String names = nodes.stream().map(node -> "'" + node + "'").collect(Collectors.joining(", "));
        return switch (nodes.size()) {
            case 0 -> "This process runs no node";
            case 1 -> "This process runs node " + names;
            default -> "This process runs nodes " + names;
        };
    }
}
