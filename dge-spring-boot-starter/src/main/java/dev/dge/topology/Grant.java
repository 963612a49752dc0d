package dev.dge.topology;

import dev.dge.publish.AccessRefusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user needs who declares a graph, as patterns of RabbitMQ's permissions.
 *
 * <p>To bind needs write on the queue and read on the exchange; to declare a queue with a dead-letter exchange, read on the
 * queue and write on that exchange, which is the default one (RabbitMQ, "Access Control").
 */
record Grant(String configure, String write, String read) {

    private static final String DEFAULT_EXCHANGE = "^amq\\.default$";

    static Grant declaring(Topology topology) {
        String graph = AccessRefusal.pattern(topology.graph()).replaceFirst("\\$$", "") + "(\\.|$)";
        List<String> others = topology.queues().stream()
                .map(Topology.Queue::name)
                .filter(name -> !name.startsWith(topology.graph() + "."))
                .map(AccessRefusal::pattern)
                .toList();
        String all = Stream.concat(Stream.of(graph), others.stream()).collect(Collectors.joining("|"));
        return new Grant(all, all + "|" + DEFAULT_EXCHANGE, all);
    }

    String command(String virtualHost, String user) {
        return Stream.of(virtualHost, user, configure, write, read)
                .map(AccessRefusal::quoted)
                .collect(Collectors.joining(" ", "rabbitmqctl set_permissions -p ", ""));
    }
}
