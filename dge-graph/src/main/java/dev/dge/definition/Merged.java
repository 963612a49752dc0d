package dev.dge.definition;

import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import dev.dge.model.NodeKind;

/**
 * Several outputs of one type, for one node to consume. Each operation names that node.
 *
 * <p>The node reads a queue for each output. A merge is no node itself, and makes no order between its inputs. It is no
 * input of a join, which would not know its messages apart; what a node behind it puts out can be one, unless a run comes
 * through the merge twice.
 *
 * @param <T> the type of the messages
 */
public final class Merged<T> {

    private final GraphBuilder graph;
    private final MergeDraft merge;

    Merged(GraphBuilder graph, MergeDraft merge) {
        this.graph = graph;
        this.merge = merge;
    }

    private Inputs inputs() {
        return graph.consumed(merge);
    }

    /** Adds a node that turns each message into one other, and returns its output. */
    public <O> Output<O> process(String name, Class<? extends Handler<T, O>> behaviour, HandlingSetting... settings) {
        return inputs().into(NodeKind.PROCESS, name, new BehaviourDraft(behaviour, Handler.class), settings);
    }

    /** Adds a node that takes each message and ends the branch. */
    public void sink(String name, Class<? extends Sink<T>> behaviour, HandlingSetting... settings) {
        inputs().into(NodeKind.SINK, name, new BehaviourDraft(behaviour, Sink.class), settings);
    }

    /** Adds a node that hands each message to all of its consumers, and returns its output. */
    public Output<T> fanOut(String name, EdgeSetting... settings) {
        return inputs().into(NodeKind.FAN_OUT, name, settings);
    }

    /**
     * Adds a node that asks an outside system about each message until it answers, and returns the answers.
     *
     * <pre>{@code
     * product.poll("rest-call", RestCall.class, every(ofSeconds(1)).until(ofMinutes(5)));
     * }</pre>
     */
    public <O> Output<O> poll(
            String name, Class<? extends Poller<T, O>> behaviour, PollSetting poll, EdgeSetting... settings) {
        return inputs().intoPoll(name, new BehaviourDraft(behaviour, Poller.class), poll, settings);
    }

    /**
     * Adds a node that folds all messages of a run until its behaviour puts one output out, and returns that.
     *
     * <p>What is not done {@code within(ofMinutes(10))}, by default within a day, goes to the dead letters.
     */
    public <O> Output<O> accumulate(
            String name, Class<? extends Accumulator<T, ?, O>> behaviour, AccumulationSetting... settings) {
        return inputs().into(NodeKind.ACCUMULATE, name, new BehaviourDraft(behaviour, Accumulator.class), settings);
    }

    /**
     * Adds a node that folds the messages of a key of its own until its behaviour puts one output out.
     *
     * <p>It folds over all runs, and each output begins a run. What is not done {@code within(ofMinutes(10))}, by default within a day, goes to the dead letters.
     */
    public <O> Output<O> accumulateByKey(
            String name, Class<? extends KeyedAccumulator<T, ?, ?, O>> behaviour, AccumulationSetting... settings) {
        return inputs().into(
                        NodeKind.ACCUMULATE, name, new BehaviourDraft(behaviour, KeyedAccumulator.class), settings);
    }

    /**
     * Ends the branches in a queue for each output, read by someone outside the graph; without a reader, use a sink.
     *
     * <p>For one queue that holds them all, put a {@link #fanOut} before it.
     */
    public void terminate(String name, EdgeSetting... settings) {
        inputs().into(NodeKind.TERMINATE, name, settings);
    }
}
