package dev.dge.definition;

import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
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

    private final NodeDraft node;
    private final Inputs inputs;

    Output(GraphBuilder graph, NodeDraft node) {
        this.node = node;
        this.inputs = new Inputs(graph, List.of(node));
    }

    NodeDraft node() {
        return node;
    }

    /** Adds a node that turns each message into one other, and returns its output. */
    public <O> Output<O> process(String name, Class<? extends Handler<T, O>> behaviour, HandlingSetting... settings) {
        return inputs.into(NodeKind.PROCESS, name, new BehaviourDraft(behaviour, Handler.class), settings);
    }

    /** Adds a node that takes each message and ends the branch. */
    public void sink(String name, Class<? extends Sink<T>> behaviour, HandlingSetting... settings) {
        inputs.into(NodeKind.SINK, name, new BehaviourDraft(behaviour, Sink.class), settings);
    }

    /** Adds a node that hands each message to all of its consumers, and returns its output. */
    public Output<T> fanOut(String name, EdgeSetting... settings) {
        return inputs.into(NodeKind.FAN_OUT, name, settings);
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
        return inputs.intoPoll(name, new BehaviourDraft(behaviour, Poller.class), poll, settings);
    }

    /**
     * Adds a node that folds the messages of a run until its behaviour puts one output out, and returns that.
     *
     * <p>What is not done {@code within(ofMinutes(10))}, by default within a day, goes to the dead letters.
     */
    public <O> Output<O> accumulate(
            String name, Class<? extends Accumulator<T, ?, O>> behaviour, AccumulationSetting... settings) {
        return inputs.into(NodeKind.ACCUMULATE, name, new BehaviourDraft(behaviour, Accumulator.class), settings);
    }

    /**
     * Adds a node that folds the messages of a key of its own until its behaviour puts one output out.
     *
     * <p>It folds over all runs, and each output begins a run. What is not done {@code within(ofMinutes(10))}, by default within a day, goes to the dead letters.
     */
    public <O> Output<O> accumulateByKey(
            String name, Class<? extends KeyedAccumulator<T, ?, ?, O>> behaviour, AccumulationSetting... settings) {
        return inputs.into(NodeKind.ACCUMULATE, name, new BehaviourDraft(behaviour, KeyedAccumulator.class), settings);
    }

    /** Ends the branch in a queue that is read by someone outside the graph; without a reader, use a sink. */
    public void terminate(String name, EdgeSetting... settings) {
        inputs.into(NodeKind.TERMINATE, name, settings);
    }
}
