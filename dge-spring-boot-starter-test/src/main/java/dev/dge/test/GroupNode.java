package dev.dge.test;

import dev.dge.handling.GroupWork;
import dev.dge.handling.UserCode;
import dev.dge.logic.join.LogContext;
import java.util.List;

/**
 * A node that keeps groups: a join or an accumulation.
 *
 * @param name the node's name, also the key by which it publishes
 * @param inputs the user code for the messages of each input
 * @param work what it makes of them
 * @param context what its log has to know
 */
record GroupNode(String name, List<UserCode> inputs, GroupWork work, LogContext context) {

    List<String> queues() {
        return inputs.stream().map(input -> input.edge().queue()).toList();
    }
}
