package dev.dge.failure;

import dev.dge.edge.Edge;

/**
 * A message that failed for good, as a {@link FailureHandler} gets it.
 *
 * @param graph the graph's name
 * @param node the node whose behaviour failed
 * @param edge the edge that the message came over
 * @param run the run that it belongs to
 * @param messageId the message's id
 * @param payload the decoded message
 * @param attempts how many deliveries have failed, this one included
 * @param exception what the behaviour threw at the last of them; at a poll's deadline, one that says so
 */
public record Failure(
        String graph,
        String node,
        Edge<?> edge,
        String run,
        String messageId,
        Object payload,
        int attempts,
        Throwable exception) {}
