package dev.dge.definition;

import java.util.Objects;

/** The queue's name, where it is not to be derived from the graph and the node. */
record QueueSetting(String name) implements EdgeSetting {

    QueueSetting {
        Objects.requireNonNull(name, "The name of a queue is null");
    }
}
