package dev.dge.runtime;

import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Aggregator3;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.Sink;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import java.util.List;

/** Makes the container of each kind of node; generated configuration calls it, once for a node. */
public interface NodeContainers {

    /** The container of a process node. */
    <I, O> NodeContainer process(Edge<I> input, Class<? extends Handler<I, O>> behaviour, Outlet<O> output);

    /** The container of a sink. */
    <I> NodeContainer sink(Edge<I> input, Class<? extends Sink<I>> behaviour);

    /** The container of a fan-out. */
    <T> NodeContainer fanOut(Edge<T> input, Outlet<T> output);

    /** The container of a join of two inputs. */
    <A, B, O> NodeContainer aggregate(
            Edge<A> a, Edge<B> b, Class<? extends Aggregator2<A, B, O>> behaviour, Outlet<O> output);

    /** The container of a join of three inputs. */
    <A, B, C, O> NodeContainer aggregate(
            Edge<A> a, Edge<B> b, Edge<C> c, Class<? extends Aggregator3<A, B, C, O>> behaviour, Outlet<O> output);

    /** The container of a join of any number of inputs of one type. */
    <T, O> NodeContainer aggregate(List<Edge<T>> inputs, Class<? extends Aggregator<T, O>> behaviour, Outlet<O> output);
}
