package dev.dge.testing;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Three RabbitMQ nodes in a cluster, which a test has for itself. */
public final class RabbitCluster implements TestBroker, AutoCloseable {

    private final List<PrivateRabbit> nodes;

    private RabbitCluster(List<PrivateRabbit> nodes) {
        this.nodes = nodes;
    }

    /** Starts the nodes, in about half a minute. */
    public static RabbitCluster start() {
        List<PrivateRabbit> nodes =
                Stream.generate(PrivateRabbit::start).limit(3).toList();
        PrivateRabbit first = nodes.get(0);
        for (PrivateRabbit node : nodes.subList(1, nodes.size())) {
            node.rabbitmqctl("stop_app");
            node.rabbitmqctl("join_cluster", first.nodeName());
            node.rabbitmqctl("start_app");
        }
        return new RabbitCluster(nodes);
    }

    /** Kills the node that leads a quorum queue with SIGKILL, and starts it again. */
    public void killLeader(String queue) {
        String leader = nodes.get(0)
                .rabbitmqctl("-q", "list_queues", "name", "leader")
                .lines()
                .filter(line -> line.startsWith(queue + "\t"))
                .map(line -> line.substring(queue.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No queue " + queue));
        PrivateRabbit node = nodes.stream()
                .filter(one -> one.nodeName().equals(leader))
                .findFirst()
                .orElseThrow();
        node.kill();
        node.restart();
    }

    /** Stops and starts one node after the other. */
    public void renewEach() {
        for (PrivateRabbit node : nodes) {
            node.stop();
            node.restart();
        }
    }

    @Override
    public Connection connect(String name) throws IOException, TimeoutException {
        List<Address> addresses = nodes.stream()
                .map(node -> new Address(node.host(), node.port()))
                .toList();
        return connectionFactory().newConnection(addresses, name);
    }

    @Override
    public String[] properties() {
        return new String[] {
            nodes.stream()
                    .map(node -> node.host() + ":" + node.port())
                    .collect(Collectors.joining(",", "spring.rabbitmq.addresses=", "")),
            "spring.rabbitmq.username=" + username(),
            "spring.rabbitmq.password=" + password()
        };
    }

    @Override
    public void close() {
        nodes.forEach(PrivateRabbit::close);
    }

    @Override
    public String host() {
        return nodes.get(0).host();
    }

    @Override
    public int port() {
        return nodes.get(0).port();
    }

    @Override
    public String username() {
        return nodes.get(0).username();
    }

    @Override
    public String password() {
        return nodes.get(0).password();
    }

    @Override
    public String virtualHost() {
        return nodes.get(0).virtualHost();
    }

    @Override
    public boolean isRabbit() {
        return true;
    }

    @Override
    public String toString() {
        return "three RabbitMQs";
    }
}
