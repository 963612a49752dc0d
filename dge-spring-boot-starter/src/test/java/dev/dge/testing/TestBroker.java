package dev.dge.testing;

import static java.util.Comparator.comparing;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.dge.topology.Topology;
import dev.dge.topology.Topology.DeadLetterQueue;
import dev.dge.topology.Topology.DelayQueue;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.opentest4j.TestAbortedException;

/**
 * A broker that a test runs against.
 *
 * <p>Tests share it: each takes a {@link #prefix()} of its own and sets {@code dge.prefix} to it. A test that kills its
 * broker, or changes what others see of it, starts a {@link PrivateRabbit}.
 */
public sealed interface TestBroker permits SharedBroker, PrivateRabbit, RabbitCluster {

    /** Broker-J in this JVM, shared by all tests. */
    static TestBroker embedded() {
        return SharedBroker.embedded();
    }

    /**
     * The RabbitMQ that all tests of this JVM share: the one that DGE_TEST_RABBITMQ names, or a node of its own.
     *
     * @throws TestAbortedException if there is none; in CI that is a failure
     */
    static TestBroker rabbit() {
        return SharedBroker.rabbit().orElseThrow(() -> new TestAbortedException("There is no RabbitMQ"));
    }

    /** Where it listens. */
    String host();

    /** Where it listens. */
    int port();

    /** The user, who may do everything. */
    String username();

    /** The user's password. */
    String password();

    /** The virtual host. */
    String virtualHost();

    /** Whether it is RabbitMQ, and not Broker-J. */
    boolean isRabbit();

    /** Skips the test on Broker-J: {@code requireRabbit("delivery limits")}. */
    default void requireRabbit(String whatTheEmbeddedBrokerLacks) {
        if (!isRabbit()) {
            throw new TestAbortedException("The embedded broker has no " + whatTheEmbeddedBrokerLacks);
        }
    }

    /** A prefix for the exchanges and queues of one test, which no other test has. */
    default String prefix() {
        return "t" + ProcessHandle.current().pid() + "-" + Prefixes.COUNT.incrementAndGet() + ".";
    }

    /** How the plain Java client connects. */
    default ConnectionFactory connectionFactory() {
        var factory = new ConnectionFactory();
        factory.setHost(host());
        factory.setPort(port());
        factory.setUsername(username());
        factory.setPassword(password());
        factory.setVirtualHost(virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setChannelRpcTimeout(20_000);
        return factory;
    }

    /** A connection of the plain Java client. */
    default Connection connect(String name) throws IOException, TimeoutException {
        return connectionFactory().newConnection(name);
    }

    /** How a Spring Boot application connects, as {@code name=value}. */
    default String[] properties() {
        return new String[] {
            "spring.rabbitmq.host=" + host(),
            "spring.rabbitmq.port=" + port(),
            "spring.rabbitmq.username=" + username(),
            "spring.rabbitmq.password=" + password(),
            "spring.rabbitmq.virtual-host=" + virtualHost()
        };
    }

    /** Drops the messages of a queue that wait for a consumer. */
    default void purge(String queue) {
        onChannel(channel -> channel.queuePurge(queue));
    }

    /** The number of messages of a queue that wait for a consumer (on Broker-J: and that are unacknowledged). */
    default long messages(String queue) {
        return onChannel(channel -> channel.messageCount(queue));
    }

    /** The number of consumers of a queue. */
    default long consumers(String queue) {
        return onChannel(channel -> channel.consumerCount(queue));
    }

    /** Deletes a queue with its messages; it need not exist. */
    default void delete(String queue) {
        onChannel(channel -> orAbsent(() -> channel.queueDelete(queue)));
    }

    /** Deletes what a topology declared; it need not be complete. */
    default void delete(String prefix, Topology topology) {
        // Broker-J drops the connection when a queue is deleted that another one sends its dead letters to.
        topology.queues().stream()
                .sorted(comparing(queue -> queue instanceof DelayQueue ? 0 : queue instanceof DeadLetterQueue ? 2 : 1))
                .forEach(queue -> delete(prefix + queue.name()));
        onChannel(channel -> orAbsent(() -> channel.exchangeDelete(prefix + topology.graph())));
    }

    // Broker-J closes the channel with 404, RabbitMQ does not mind.
    private static boolean orAbsent(Callable<?> deletion) {
        try {
            deletion.call();
            return true;
        } catch (Exception absent) {
            return false;
        }
    }

    /** Does something on a channel and a connection of its own. */
    default <T> T onChannel(ChannelWork<T> work) {
        try (Connection connection = connect("test")) {
            return work.on(connection.createChannel());
        } catch (IOException | TimeoutException | InterruptedException e) {
            throw new AssertionError("The broker '" + this + "' refused", e);
        }
    }

    /** What a test does on a channel. */
    interface ChannelWork<T> {
        T on(Channel channel) throws IOException, TimeoutException, InterruptedException;
    }

    /** The prefixes that were given away. */
    final class Prefixes {
        private static final AtomicLong COUNT = new AtomicLong();

        private Prefixes() {}
    }
}
