package dev.dge.definition;

import java.util.ArrayList;
import java.util.List;

/** What a definition is written with: makes starts, joins and merges; everything else follows from an {@link Output}. */
public final class GraphBuilder {

    private final List<NodeDraft> nodes = new ArrayList<>();
    private final List<JoinDraft> openJoins = new ArrayList<>();
    private final List<MergeDraft> merges = new ArrayList<>();
    private final List<MergeDraft> openMerges = new ArrayList<>();
    private boolean defined;

    GraphBuilder() {}

    /** Adds a start: where messages enter the graph, from the generated client or any AMQP client. */
    public <T> Output<T> start(String name, Class<T> type) {
        return add(NodeDraft.start(name, type));
    }

    /** Adds a start of a generic type. */
    public <T> Output<T> start(String name, TypeReference<T> type) {
        return add(NodeDraft.start(name, type.type()));
    }

    /** Joins two outputs, which may be of different types. */
    public <A, B> Join2<A, B> join(Output<A> a, Output<B> b) {
        return new Join2<>(joined(List.of(a.node(), b.node())));
    }

    /** Joins three outputs, which may be of different types. */
    public <A, B, C> Join3<A, B, C> join(Output<A> a, Output<B> b, Output<C> c) {
        return new Join3<>(joined(List.of(a.node(), b.node(), c.node())));
    }

    /** Joins any number of outputs of one type; the aggregator gets the inputs in this order. */
    public <T> JoinAll<T> join(List<Output<T>> outputs) {
        return new JoinAll<>(joined(outputs.stream().map(Output::node).toList()));
    }

    /** Merges two outputs of one type, for one node to consume both. */
    public <T> Merged<T> merge(Output<T> a, Output<T> b) {
        return merge(List.of(a, b));
    }

    /** Merges any number of outputs of one type, for one node to consume them all. */
    public <T> Merged<T> merge(List<Output<T>> outputs) {
        MergeDraft merge = new MergeDraft(
                CallSite.current(), outputs.stream().map(Output::node).toList());
        merges.add(merge);
        openMerges.add(merge);
        return new Merged<>(this, merge);
    }

    private JoinDraft joined(List<NodeDraft> inputs) {
        return opened(new JoinDraft(this, CallSite.current(), inputs, List.of()));
    }

    JoinDraft opened(JoinDraft join) {
        openJoins.add(join);
        return join;
    }

    void aggregated(JoinDraft join) {
        openJoins.remove(join);
    }

    Inputs consumed(MergeDraft merge) {
        openMerges.remove(merge);
        return new Inputs(this, merge.inputs());
    }

    <T> Output<T> add(NodeDraft node) {
        if (defined) {
            throw new IllegalStateException("Node '" + node.name() + "' is added at " + node.at()
                    + " to a graph whose definition has returned. Add nodes within define, and only to its own graph");
        }
        nodes.add(node);
        return new Output<>(this, node);
    }

    /** Ends the definition: an output that was kept can add nothing any more, which nobody would see. */
    Draft finish(Class<? extends GraphDefinition> definition) {
        defined = true;
        return new Draft(
                definition,
                nodes,
                openJoins.stream().map(JoinDraft::at).toList(),
                merges,
                openMerges.stream().map(MergeDraft::at).toList());
    }
}
