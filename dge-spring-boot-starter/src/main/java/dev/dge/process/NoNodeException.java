package dev.dge.process;

import dev.dge.model.Graph;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Says that the active profiles give a process nothing to do, and lists what they could be. */
public final class NoNodeException extends FailureAnalyzedException {

    private static final long serialVersionUID = 1L;

    NoNodeException(ProcessPlan plan) {
        super(description(plan), action(plan.graphs()));
    }

    /** Short, as part of what Spring logs of whatever stops a start: Spring Boot explains by the whole message then. */
    @Override
    public String getLocalizedMessage() {
        return "No active profile gives this process anything to do";
    }

    private static String description(ProcessPlan plan) {
        Stream<String> nodes = plan.graphs().all().stream().map(NoNodeException::nodes);
        return Stream.of(Stream.of(profiles(plan.profiles())), plan.misspelt().stream(), nodes)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String profiles(List<String> profiles) {
        return profiles.isEmpty()
                ? "This process has nothing to do: no profile is active, and a node runs where its profile is."
                : "This process has nothing to do: no node has the name of an active profile ("
                        + quoted(profiles.stream()) + ").";
    }

    private static String nodes(Graph graph) {
        return "Graph '" + graph.name() + "' has the nodes " + quoted(Graphs.nodes(graph)) + ".";
    }

    private static String action(Graphs graphs) {
        List<String> nodes = graphs.nodes().limit(2).toList();
        StringBuilder text = new StringBuilder("Start the process with the profiles of what it is to run:\n");
        nodes.stream().limit(1).forEach(node -> command(text, node, "this node"));
        if (nodes.size() > 1) {
            command(text, String.join(",", nodes), "these nodes");
        }
        graphs.all().forEach(graph -> command(text, graph.name(), "every node of graph '" + graph.name() + "'"));
        command(text, Profiles.ALL, "every node of every graph");
        command(text, Profiles.ALL + "," + Profiles.EMBEDDED, "the same, with a broker of its own: needs no RabbitMQ");
        command(text, Profiles.INIT, "no node: declares exchanges, queues and bindings, then ends");
        command(text, Profiles.CLIENT, "no node: starts runs, or is a test: @ActiveProfiles(\"client\")");
        return text.toString();
    }

    private static void command(StringBuilder text, String profiles, String meaning) {
        text.append("\n    java -jar app.jar --spring.profiles.active=")
                .append(profiles)
                .append("    # ")
                .append(meaning);
    }

    private static String quoted(Stream<String> names) {
        return names.map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
