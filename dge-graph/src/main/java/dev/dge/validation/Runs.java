package dev.dge.validation;

import dev.dge.definition.NodeDraft;
import dev.dge.model.NodeKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the runs of a node's output begin, and whether one run can be in it twice. */
final class Runs {

    private final Map<NodeDraft, Set<NodeDraft>> origins = new LinkedHashMap<>();
    private final Map<NodeDraft, NodeDraft> doubled = new LinkedHashMap<>();

    Runs(Analysis analysis) {
        for (NodeDraft node : analysis.nodes()) {
            origins.put(node, originsOf(node));
            merge(node).ifPresent(merge -> doubled.put(node, merge));
        }
    }

    private Set<NodeDraft> originsOf(NodeDraft node) {
        if (node.kind() == NodeKind.START || Analysis.isKeyed(node)) {
            return Set.of(node);
        }
        Set<NodeDraft> all = new LinkedHashSet<>();
        // The runs of a join are those of its first input: where others differ, that is reported there.
        node.inputs().stream()
                .limit(node.kind() == NodeKind.AGGREGATE ? 1 : Long.MAX_VALUE)
                .map(this::origins)
                .forEach(all::addAll);
        return all;
    }

    /** What lets a run through twice; behind a join or an accumulation each run, or each new run, is there once. */
    private Optional<NodeDraft> merge(NodeDraft node) {
        if (node.kind().keepsState()) {
            return Optional.empty();
        }
        return node.inputs().stream()
                .map(this::doubled)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> ofOneOrigin(node).isEmpty() ? Optional.empty() : Optional.of(node));
    }

    /** The starts, and the accumulations by an own key, whose runs a node puts out. */
    Set<NodeDraft> origins(NodeDraft node) {
        return origins.getOrDefault(node, Set.of());
    }

    /** The consumer of a merge because of which a node may put out two messages for one run, if there is one. */
    Optional<NodeDraft> doubled(NodeDraft node) {
        return Optional.ofNullable(doubled.get(node));
    }

    /** Those inputs of a node whose runs are also those of another input. */
    List<NodeDraft> ofOneOrigin(NodeDraft node) {
        List<NodeDraft> inputs = node.inputs().stream().distinct().toList();
        return inputs.stream()
                .filter(input -> inputs.stream()
                        .filter(other -> !other.equals(input))
                        .map(this::origins)
                        .flatMap(Collection::stream)
                        .anyMatch(origins(input)::contains))
                .toList();
    }
}
