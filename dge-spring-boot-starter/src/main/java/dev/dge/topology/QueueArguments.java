package dev.dge.topology;

import java.util.Map;

/** The arguments with which a queue is declared; brokers have different words for the same. */
interface QueueArguments {

    Map<String, Object> of(Topology.Queue queue);
}
