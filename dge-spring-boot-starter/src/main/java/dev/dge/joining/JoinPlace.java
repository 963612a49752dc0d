package dev.dge.joining;

/**
 * Where a join is.
 *
 * @param node the node's name
 * @param exchange the full name of the graph's exchange
 * @param queue the full name of the queue that holds the log
 * @param routingKey the key by which the output is published
 */
public record JoinPlace(String node, String exchange, String queue, String routingKey) {}
