package dev.dge.validation;

import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Aggregator3;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.definition.BehaviourDraft;
import dev.dge.definition.Draft;
import dev.dge.definition.NodeDraft;
import dev.dge.model.NodeKind;
import dev.dge.model.PollPolicy;
import dev.dge.model.QueueNames;
import dev.dge.model.RetryPolicy;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A draft with what follows from it, as far as it can be told; the rules and the assembly read it. */
final class Analysis {

    private final Draft draft;
    private final String graphName;
    private final Map<NodeDraft, Type> outputs = new LinkedHashMap<>();

    Analysis(Draft draft) {
        this.draft = draft;
        this.graphName = GraphNameRule.name(draft.definition());
        for (NodeDraft node : draft.nodes()) {
            outputOf(node).ifPresent(type -> outputs.put(node, type));
        }
    }

    private Optional<Type> outputOf(NodeDraft node) {
        return switch (node.kind()) {
            case START -> node.startType().map(Analysis::boxed);
            case FAN_OUT -> node.inputs().stream().findFirst().flatMap(this::output);
            case PROCESS, AGGREGATE, ACCUMULATE, POLL ->
                arguments(node).map(arguments -> arguments.get(arguments.size() - 1));
            case SINK, TERMINATE -> Optional.empty();
        };
    }

    private static Type boxed(Type type) {
        return type instanceof Class<?> plain
                ? MethodType.methodType(plain).wrap().returnType()
                : type;
    }

    Draft draft() {
        return draft;
    }

    List<NodeDraft> nodes() {
        return draft.nodes();
    }

    /** The nodes without those whose name is taken or reserved: what their names lead to would only repeat that problem. */
    List<NodeDraft> nodesOfUsableNames() {
        Set<String> names = new HashSet<>();
        return nodes().stream()
                .filter(node -> !NameRule.RESERVED.contains(node.name()) && names.add(Names.squashed(node.name())))
                .toList();
    }

    /** The graph's name, derived but not checked. */
    String graphName() {
        return graphName;
    }

    /** The type of what a node puts out, where it puts something out and the type can be told. */
    Optional<Type> output(NodeDraft node) {
        return Optional.ofNullable(outputs.get(node));
    }

    /** The types that a node's behaviour takes, one for each input; nothing where it has none or they cannot be told. */
    Optional<List<Type>> accepted(NodeDraft node) {
        return arguments(node).map(arguments -> accepted(node, arguments));
    }

    private static List<Type> accepted(NodeDraft node, List<Type> arguments) {
        Class<?> contract = node.behaviour().orElseThrow().contract();
        return contract == Aggregator2.class || contract == Aggregator3.class
                ? arguments.subList(0, arguments.size() - 1)
                : Collections.nCopies(node.inputs().size(), arguments.get(0));
    }

    /** The type of the state that a node folds messages into, where it does. */
    Optional<Type> state(NodeDraft node) {
        return node.kind() == NodeKind.ACCUMULATE
                ? arguments(node).map(arguments -> arguments.get(arguments.size() - 2))
                : Optional.empty();
    }

    /** The type of the key by which a node folds messages, where it has an own one. */
    Optional<Type> key(NodeDraft node) {
        return isKeyed(node) ? arguments(node).map(arguments -> arguments.get(1)) : Optional.empty();
    }

    /** Whether what a node puts out begins a run of its own. */
    static boolean isKeyed(NodeDraft node) {
        return node.behaviour().map(BehaviourDraft::contract).equals(Optional.of(KeyedAccumulator.class));
    }

    /** The type arguments with which a node's behaviour implements what the operation asks for. */
    Optional<List<Type>> arguments(NodeDraft node) {
        return node.behaviour().flatMap(Analysis::arguments);
    }

    private static Optional<List<Type>> arguments(BehaviourDraft behaviour) {
        return TypeResolver.arguments(behaviour.type(), behaviour.contract());
    }

    /** The nodes that consume a node's output, in the order of the definition. */
    List<NodeDraft> consumers(NodeDraft node) {
        return nodes().stream()
                .filter(consumer -> consumer.inputs().contains(node))
                .toList();
    }

    /** The name of the queue of an edge, without the application's prefix. */
    String queue(NodeDraft producer, NodeDraft consumer) {
        String work =
                consumer.queues().stream().findFirst().orElseGet(() -> QueueNames.work(graphName, consumer.name()));
        return consumer.inputs().size() > 1 ? QueueNames.input(work, producer.name()) : work;
    }

    /** How the edges that a node reads are retried: as it says first, or by default where that cannot be. */
    RetryPolicy retry(NodeDraft node) {
        try {
            return node.retries().stream().flatMap(Optional::stream).findFirst().orElse(RetryPolicy.DEFAULT);
        } catch (IllegalArgumentException e) {
            return RetryPolicy.DEFAULT;
        }
    }

    /** How often a poll asks; nothing where a node is no poll, or that cannot be. */
    Optional<PollPolicy> poll(NodeDraft node) {
        try {
            return node.poll();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
