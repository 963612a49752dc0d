package dev.dge.validation;

import dev.dge.definition.NodeDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The constants that are generated for the edges of a graph are distinct: outputs, edges and their queues. */
final class ConstantRule implements Rule {

    /** A constant and what it stands for. */
    private record Constant(String name, String meaning, NodeDraft node) {}

    @Override
    public void check(Analysis analysis, Findings findings) {
        Map<String, Constant> known = new HashMap<>();
        analysis.nodesOfUsableNames().stream()
                .flatMap(ConstantRule::constants)
                .forEach(constant -> Optional.ofNullable(known.putIfAbsent(constant.name(), constant))
                        .filter(other -> !other.meaning().equals(constant.meaning()))
                        .ifPresent(other -> findings.problem(
                                constant.node().at(),
                                "The generated constant " + constant.name() + " would be " + other.meaning() + " and "
                                        + constant.meaning() + ".",
                                "Give one of the nodes another name.")));
    }

    private static Stream<Constant> constants(NodeDraft node) {
        Stream<Constant> output = node.kind().putsOut()
                ? Stream.of(new Constant(Names.constant(node.name()), "the output of '" + node.name() + "'", node))
                : Stream.empty();
        return Stream.concat(output, node.inputs().stream().flatMap(input -> constants(input, node)));
    }

    private static Stream<Constant> constants(NodeDraft producer, NodeDraft consumer) {
        String from = Names.constant(producer.name());
        String to = Names.constant(consumer.name());
        String edge = Names.edge(producer.name(), consumer.name());
        return Stream.of(
                new Constant(from + "_TO_" + to, "the edge " + edge, consumer),
                new Constant(
                        (consumer.inputs().size() > 1 ? to + "_" + from : to) + "_QUEUE",
                        "the queue of edge " + edge,
                        consumer));
    }
}
