package dev.dge.definition;

import dev.dge.model.NodeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a definition is written with: makes starts and joins; everything else follows from an {@link Output}. */
public final class GraphBuilder {

    private final List<NodeDraft> nodes = new ArrayList<>();

    GraphBuilder() {}

    /** Adds a start: where messages enter the graph, from the generated client or any AMQP client. */
    public <T> Output<T> start(String name, Class<T> type) {
        return new Output<>(
                this,
                add(new NodeDraft(
                        NodeKind.START,
                        name,
                        CallSite.current(),
                        Optional.empty(),
                        Optional.of(type),
                        List.of(),
                        List.of())));
    }

    /** Adds a start of a generic type. */
    public <T> Output<T> start(String name, TypeReference<T> type) {
        return new Output<>(
                this,
                add(new NodeDraft(
                        NodeKind.START,
                        name,
                        CallSite.current(),
                        Optional.empty(),
                        Optional.of(type.type()),
                        List.of(),
                        List.of())));
    }

    /** Joins two outputs, which may be of different types. */
    public <A, B> Join2<A, B> join(Output<A> a, Output<B> b) {
        return new Join2<>(this, List.of(a.node(), b.node()));
    }

    /** Joins three outputs, which may be of different types. */
    public <A, B, C> Join3<A, B, C> join(Output<A> a, Output<B> b, Output<C> c) {
        return new Join3<>(this, List.of(a.node(), b.node(), c.node()));
    }

    /** Joins any number of outputs of one type; the aggregator gets the inputs in this order. */
    public <T> JoinAll<T> join(List<Output<T>> outputs) {
        return new JoinAll<>(this, outputs.stream().map(Output::node).toList());
    }

    NodeDraft add(
            NodeKind kind, String name, @Nullable Class<?> behaviour, List<NodeDraft> inputs, EdgeSetting... settings) {
        return add(new NodeDraft(
                kind,
                name,
                CallSite.current(),
                Optional.ofNullable(behaviour),
                Optional.empty(),
                inputs,
                List.of(settings)));
    }

    private NodeDraft add(NodeDraft node) {
        nodes.add(node);
        return node;
    }

    List<NodeDraft> nodes() {
        return List.copyOf(nodes);
    }
}
