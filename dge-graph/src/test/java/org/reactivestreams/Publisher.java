package org.reactivestreams;

/** Stands for the interface of this name, which DGE knows without having it. */
public interface Publisher<T> {}
