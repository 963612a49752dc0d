package dev.dge.validation;

import dev.dge.definition.CallSite;
import dev.dge.definition.NodeDraft;
import dev.dge.model.RetryPolicy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Queues have distinct names that RabbitMQ takes, with all that is put behind them. */
final class QueueRule implements Rule {

    private static final String OF_THE_BROKER = "amq.";

    private static final int MAX_BYTES = 255;

    static final String RENAME = "Give one of the two another name with onQueue.";

    @Override
    public void check(Analysis analysis, Findings findings) {
        analysis.nodes().forEach(node -> checkSettings(node, findings));
        List<NodeDraft> named = analysis.nodesOfUsableNames();
        named.forEach(node -> checkLength(node, named, analysis, findings));
        checkDistinct(queues(named, analysis).toList(), findings);
    }

    private static void checkSettings(NodeDraft node, Findings findings) {
        if (node.queues().size() > 1) {
            findings.problem(
                    node.at(),
                    "The queue of '" + node.name() + "' is named "
                            + node.queues().size() + " times.",
                    "Keep one onQueue.");
        }
        for (String queue : node.queues()) {
            if (queue.isBlank() || queue.codePoints().anyMatch(QueueRule::isInvisible)) {
                findings.problem(
                        node.at(),
                        "The queue of '" + node.name() + "' is named '" + readable(queue) + "', which nobody can read.",
                        "Give onQueue a name of visible characters, or leave it out.");
            } else if (queue.startsWith(OF_THE_BROKER)) {
                findings.problem(
                        node.at(),
                        "The queue of '" + node.name() + "' is named '" + queue
                                + "', but RabbitMQ keeps names for itself that begin with 'amq.'.",
                        "Give onQueue another name.");
            }
        }
    }

    // Marks of direction make a name, and generated code around it, read otherwise than it is (CVE-2021-42574); no XML
    // may
    // contain half a surrogate pair.
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static String readable(String queue) {
        return queue.codePoints()
                .map(character -> isInvisible(character) ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Reports only the longest name: what it takes to shorten it shortens the others. */
    private static void checkLength(NodeDraft node, List<NodeDraft> named, Analysis analysis, Findings findings) {
        queues(node, named, analysis)
                .max(Comparator.comparingInt(QueueUse::bytes))
                .filter(longest -> longest.bytes() > MAX_BYTES)
                .ifPresent(longest -> findings.problem(
                        longest.at(),
                        "The name of the queue for " + longest.use() + " has " + longest.bytes()
                                + " bytes, but RabbitMQ takes at most " + MAX_BYTES + ": '" + longest.name() + "'.",
                        "Shorten the names of the nodes, or name the queue with onQueue."));
    }

    private static Stream<QueueUse> queues(List<NodeDraft> named, Analysis analysis) {
        CallSite file = CallSite.of(analysis.draft().definition().getName());
        return Stream.concat(
                Stream.of(QueueUse.ofDeadLetters(analysis.graphName(), file)),
                named.stream().flatMap(node -> queues(node, named, analysis)));
    }

    private static Stream<QueueUse> queues(NodeDraft node, List<NodeDraft> named, Analysis analysis) {
        RetryPolicy retry = analysis.retry(node);
        Stream<QueueUse> edges = node.inputs().stream()
                .distinct()
                .filter(named::contains)
                .flatMap(input -> QueueUse.ofEdge(
                        input.name(),
                        node.name(),
                        analysis.queue(input, node),
                        retry.delays(),
                        analysis.poll(node),
                        node.at()));
        Stream<QueueUse> state = node.kind().keepsState()
                ? Stream.of(QueueUse.ofState(analysis.graphName(), node.name(), node.at()))
                : Stream.empty();
        return Stream.concat(edges, state);
    }

    /** Reports two owners once: where their queues have one name, their delays have, too. */
    private static void checkDistinct(List<QueueUse> queues, Findings findings) {
        Map<String, QueueUse> known = new HashMap<>();
        Set<List<String>> reported = new HashSet<>();
        for (QueueUse queue : queues) {
            QueueUse other = known.putIfAbsent(queue.name(), queue);
            if (other != null && reported.add(List.of(other.owner(), queue.owner()))) {
                findings.problem(queue.at(), queue.clash(other), RENAME);
            }
        }
    }
}
