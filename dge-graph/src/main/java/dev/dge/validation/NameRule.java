package dev.dge.validation;

import dev.dge.definition.NodeDraft;
import dev.dge.model.NodeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Nodes have names that can be Spring profiles, parts of queue names, classes, constants and methods. */
final class NameRule implements Rule {

    /** What profiles of DGE, common profiles and queues of DGE are named. */
    static final List<String> RESERVED = List.of(
            "all", "init", "client", "embedded", "default", "test", "dev", "local", "staging", "prod", "dead", "state");

    private static final Set<String> METHODS_OF_OBJECT =
            Set.of("clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    @Override
    public void check(Analysis analysis, Findings findings) {
        for (NodeDraft node : analysis.nodes()) {
            if (!Names.isKebabCase(node.name())) {
                notKebabCase(node, analysis, findings);
            } else if (RESERVED.contains(node.name())) {
                findings.problem(
                        node.at(),
                        "The name '" + node.name() + "' is reserved.",
                        "Choose a name that is none of " + String.join(", ", RESERVED) + ".");
            } else if (node.kind() == NodeKind.START) {
                checkMethod(node, analysis, findings);
            }
        }
        checkUnique(analysis, findings);
    }

    /** Says nothing where the kebab-case name is taken: that the names clash is said once, and tells what to do. */
    private static void notKebabCase(NodeDraft node, Analysis analysis, Findings findings) {
        Optional<String> suggestion = Names.suggestion(node.name());
        if (suggestion.filter(name -> isTaken(name, analysis)).isPresent()) {
            return;
        }
        findings.problem(
                node.at(),
                "The name '" + node.name() + "' is not kebab-case.",
                suggestion
                        .map(name -> "Name it '" + name + "'.")
                        .orElse(
                                "Choose a name of lower-case letters and digits, words joined by hyphens, a letter first."));
    }

    private static boolean isTaken(String name, Analysis analysis) {
        return name.equals(analysis.graphName())
                || analysis.nodes().stream().anyMatch(node -> node.name().equals(name));
    }

    private static void checkMethod(NodeDraft start, Analysis analysis, Findings findings) {
        String method = Names.camelCase(start.name());
        if (SourceVersion.isKeyword(method)) {
            findings.problem(
                    start.at(),
                    "Start '" + start.name() + "' would be a method of the generated client, but '" + method
                            + "' is a keyword of Java.",
                    "Choose another name.");
        } else if (METHODS_OF_OBJECT.contains(method)) {
            findings.problem(
                    start.at(),
                    "Start '" + start.name()
                            + "' would be a method of the generated client, but every object has a method '" + method
                            + "'.",
                    "Choose another name.");
        }
        analysis.nodes().stream()
                .filter(other -> other.kind() == NodeKind.START && other.name().equals(start.name() + "-all"))
                .forEach(other -> findings.problem(
                        other.at(),
                        "Start '" + other.name() + "' would be a method of the generated client, but '" + method
                                + "All' is already that which starts many runs at '" + start.name() + "'.",
                        "Give one of the two another name."));
    }

    private static void checkUnique(Analysis analysis, Findings findings) {
        String graph = Names.squashed(analysis.graphName());
        Map<String, NodeDraft> firsts = new HashMap<>();
        for (NodeDraft node : analysis.nodes()) {
            String name = Names.squashed(node.name());
            if (name.equals(graph)) {
                clash(node, analysis.graphName(), "the graph", findings);
            }
            NodeDraft first = firsts.putIfAbsent(name, node);
            if (first != null) {
                clash(node, first.name(), "the node at " + first.at(), findings);
            }
        }
    }

    private static void clash(NodeDraft node, String taken, String owner, Findings findings) {
        findings.problem(
                node.at(),
                node.name().equals(taken)
                        ? "The name '" + node.name() + "' is already that of " + owner + "."
                        : "The name '" + node.name() + "' differs only in hyphens or case from '" + taken
                                + "', that of " + owner + ".",
                "Give one of the two another name: each is a Spring profile and a part of generated names.");
    }
}
