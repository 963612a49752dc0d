package dev.dge.definition;

/** The queue's name, where it is not to be derived from the graph and the node. */
record QueueSetting(String name) implements EdgeSetting {}
