package dev.dge.definition;

import dev.dge.behaviour.Handler;
import dev.dge.behaviour.Sink;
import dev.dge.model.NodeKind;
import java.util.List;

/**
 * The output of a node. Each operation names the next node, which consumes it.
 *
 * <p>Several nodes may consume one output: each gets every message, by one publish.
 *
 * @param <T> the type of the messages
 */
public final class Output<T> {

    private final GraphBuilder graph;
    private final NodeDraft node;

    Output(GraphBuilder graph, NodeDraft node) {
        this.graph = graph;
        this.node = node;
    }

    NodeDraft node() {
        return node;
    }

    /** Adds a node that turns each message into one other, and returns its output. */
    public <O> Output<O> process(String name, Class<? extends Handler<T, O>> behaviour, EdgeSetting... settings) {
        var handler = new BehaviourDraft(behaviour, Handler.class);
        return graph.add(NodeDraft.of(NodeKind.PROCESS, name, handler, List.of(node), settings));
    }

    /** Adds a node that takes each message and ends the branch. */
    public void sink(String name, Class<? extends Sink<T>> behaviour, EdgeSetting... settings) {
        var sink = new BehaviourDraft(behaviour, Sink.class);
        graph.add(NodeDraft.of(NodeKind.SINK, name, sink, List.of(node), settings));
    }

    /** Adds a node that hands each message to all of its consumers, and returns its output. */
    public Output<T> fanOut(String name, EdgeSetting... settings) {
        return graph.add(NodeDraft.of(NodeKind.FAN_OUT, name, node, settings));
    }

    /** Ends the branch in a queue that is read by someone outside the graph; without a reader, use a sink. */
    public void terminate(String name, EdgeSetting... settings) {
        graph.add(NodeDraft.of(NodeKind.TERMINATE, name, node, settings));
    }
}
