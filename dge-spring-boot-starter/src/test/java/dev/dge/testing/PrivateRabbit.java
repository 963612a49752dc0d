package dev.dge.testing;

import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * A RabbitMQ node that a test has for itself: it may be killed, stopped, frozen and configured.
 *
 * <pre>{@code
 * try (PrivateRabbit rabbit = PrivateRabbit.start()) {
 *     rabbit.kill();
 *     rabbit.restart();
 * }
 * }</pre>
 *
 * <p>It listens on 127.0.0.1 only, keeps its data in a temporary folder, and ends with this JVM however that ends.
 */
public final class PrivateRabbit implements TestBroker, AutoCloseable {

    private final RabbitNode node;

    private PrivateRabbit(RabbitNode node) {
        this.node = node;
    }

    /**
     * Starts a node, in about six seconds.
     *
     * @throws TestAbortedException if RabbitMQ is not installed; in CI that is a failure
     */
    public static PrivateRabbit start() {
        return start(RabbitProgram.find().orElseThrow(PrivateRabbit::missing));
    }

    static PrivateRabbit start(RabbitProgram program) {
        return start(program, List.of(), List.of());
    }

    /**
     * Starts a node that also listens with TLS, and asks whoever connects there for a certificate.
     *
     * @param port where it listens with TLS
     */
    public static PrivateRabbit startWithTls(Certificates certificates, int port) {
        return start(
                RabbitProgram.find().orElseThrow(PrivateRabbit::missing),
                List.of(),
                List.of(
                        "listeners.ssl.local = " + RabbitNode.HOST + ":" + port,
                        "ssl_options.cacertfile = " + certificates.certificate("authority"),
                        "ssl_options.certfile = " + certificates.certificate("server"),
                        "ssl_options.keyfile = " + certificates.key("server"),
                        "ssl_options.verify = verify_peer",
                        "ssl_options.fail_if_no_peer_cert = true"));
    }

    /**
     * Starts a node that also has the management API.
     *
     * @param port where that listens
     */
    public static PrivateRabbit startWithManagement(int port) {
        return start(
                RabbitProgram.find().orElseThrow(PrivateRabbit::missing),
                List.of("rabbitmq_management"),
                List.of("management.tcp.ip = " + RabbitNode.HOST, "management.tcp.port = " + port));
    }

    private static PrivateRabbit start(RabbitProgram program, List<String> plugins, List<String> configuration) {
        var rabbit = new PrivateRabbit(new RabbitNode(program, plugins, configuration));
        rabbit.restart();
        return rabbit;
    }

    private static RuntimeException missing() {
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("There is no program rabbitmq-server, and in CI there must be");
        }
        return new TestAbortedException("There is no program rabbitmq-server to start a node of its own from");
    }

    /** Starts the node again on the same port, with its data, and returns when it accepts connections. */
    public void restart() {
        node.start(connectionFactory());
    }

    /** Kills the node with SIGKILL, and returns when it is gone. */
    public void kill() {
        node.end("KILL");
    }

    /** Stops the node in good order. */
    public void stop() {
        node.end("TERM");
    }

    /** Freezes the node with SIGSTOP: connections stay, and nothing answers. */
    public void freeze() {
        node.signal("STOP");
    }

    /** Lets a frozen node go on. */
    public void thaw() {
        node.signal("CONT");
    }

    /** Runs rabbitmqctl against the node and returns what it prints. */
    public String rabbitmqctl(String... arguments) {
        return node.rabbitmqctl(arguments);
    }

    /** The name that other nodes know it by. */
    String nodeName() {
        return node.fullName();
    }

    /** Kills the node and deletes its data. */
    @Override
    public void close() {
        node.close();
    }

    @Override
    public String host() {
        return RabbitNode.HOST;
    }

    @Override
    public int port() {
        return node.port();
    }

    @Override
    public String username() {
        return "guest";
    }

    @Override
    public String password() {
        return "guest";
    }

    @Override
    public String virtualHost() {
        return "/";
    }

    @Override
    public boolean isRabbit() {
        return true;
    }

    @Override
    public String toString() {
        return "RabbitMQ";
    }
}
