package dev.dge.runtime;

import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Aggregator3;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.edge.TypeToken;
import java.time.Duration;
import java.util.List;

/**
 * Makes the container of each kind of node; generated configuration calls it, once for a node.
 *
 * <p>A node that consumes several outputs of one type, by a merge, is given their edges as a list.
 */
public interface NodeContainers {

    /** The container of a process node. */
    <I, O> NodeContainer process(Edge<I> input, Class<? extends Handler<I, O>> behaviour, Outlet<O> output);

    /** The container of a process node of several inputs. */
    <I, O> NodeContainer process(List<Edge<I>> inputs, Class<? extends Handler<I, O>> behaviour, Outlet<O> output);

    /** The container of a sink. */
    <I> NodeContainer sink(Edge<I> input, Class<? extends Sink<I>> behaviour);

    /** The container of a sink of several inputs. */
    <I> NodeContainer sink(List<Edge<I>> inputs, Class<? extends Sink<I>> behaviour);

    /** The container of a fan-out. */
    <T> NodeContainer fanOut(Edge<T> input, Outlet<T> output);

    /** The container of a fan-out of several inputs. */
    <T> NodeContainer fanOut(List<Edge<T>> inputs, Outlet<T> output);

    /** The container of a poll, whose edge says how often it asks and until when. */
    <I, O> NodeContainer poll(Edge<I> input, Class<? extends Poller<I, O>> behaviour, Outlet<O> output);

    /** The container of a poll of several inputs. */
    <I, O> NodeContainer poll(List<Edge<I>> inputs, Class<? extends Poller<I, O>> behaviour, Outlet<O> output);

    /** The same containers, but of process nodes and sinks that handle each message once in effect, by an inbox. */
    NodeContainers idempotent();

    /** The same containers, but of joins and accumulations that wait this long for what completes a group. */
    NodeContainers within(Duration deadline);

    /** The container of a join of two inputs. */
    <A, B, O> NodeContainer aggregate(
            Edge<A> a, Edge<B> b, Class<? extends Aggregator2<A, B, O>> behaviour, Outlet<O> output);

    /** The container of a join of three inputs. */
    <A, B, C, O> NodeContainer aggregate(
            Edge<A> a, Edge<B> b, Edge<C> c, Class<? extends Aggregator3<A, B, C, O>> behaviour, Outlet<O> output);

    /** The container of a join of any number of inputs of one type. */
    <T, O> NodeContainer aggregate(List<Edge<T>> inputs, Class<? extends Aggregator<T, O>> behaviour, Outlet<O> output);

    /** The container of an accumulation by run. */
    <I, S, O> NodeContainer accumulate(
            Edge<I> input, Class<? extends Accumulator<I, S, O>> behaviour, TypeToken<S> state, Outlet<O> output);

    /** The container of an accumulation by run of several inputs. */
    <I, S, O> NodeContainer accumulate(
            List<Edge<I>> inputs,
            Class<? extends Accumulator<I, S, O>> behaviour,
            TypeToken<S> state,
            Outlet<O> output);

    /** The container of an accumulation by an own key. */
    <I, K, S, O> NodeContainer accumulateByKey(
            Edge<I> input,
            Class<? extends KeyedAccumulator<I, K, S, O>> behaviour,
            TypeToken<K> key,
            TypeToken<S> state,
            Outlet<O> output);

    /** The container of an accumulation by an own key of several inputs. */
    <I, K, S, O> NodeContainer accumulateByKey(
            List<Edge<I>> inputs,
            Class<? extends KeyedAccumulator<I, K, S, O>> behaviour,
            TypeToken<K> key,
            TypeToken<S> state,
            Outlet<O> output);
}
