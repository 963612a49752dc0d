package dev.dge.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.port.AmqpPort;

/**
 * A broker inside this JVM, which listens on the loopback interface and keeps everything in memory.
 *
 * <pre>{@code
 * try (EmbeddedBroker broker = EmbeddedBroker.start(0, "secret")) {
 *     connect(broker.host(), broker.port(), broker.username(), broker.password());
 * }
 * }</pre>
 *
 * <p>It is Apache Qpid Broker-J. Nothing outlives {@link #close()}; no file is written. The virtual host is {@code /}.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String USERNAME = "guest";

    private final SystemLauncher launcher;
    private final int port;
    private final String password;

    private EmbeddedBroker(SystemLauncher launcher, int port, String password) {
        this.launcher = launcher;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts a broker and returns once it accepts connections, after a second or two.
     *
     * @param port the port, or 0 for any that is free
     * @throws EmbeddedBrokerException if the port is in use, or the broker does not start for another reason
     */
    public static EmbeddedBroker start(int port, String password) {
        requireFree(port);
        var startup = new Startup();
        var launcher = new SystemLauncher(startup);
        try {
            launcher.startup(attributes(port, password));
            SystemConfig<?> system = startup.started();
            ShutdownHook.remove(system.getContainer());
            return new EmbeddedBroker(launcher, boundPort(system), password);
        } catch (Exception e) { // That is what startup() declares.
            throw new EmbeddedBrokerException(
                    "The embedded broker did not start: " + e.getMessage(), "See its log, or use RabbitMQ", e);
        }
    }

    // Broker-J answers a port in use with a page of stack traces on standard output.
    private static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new EmbeddedBrokerException(
                    "Port " + port + ", meant for the embedded broker, is in use",
                    "Stop what listens there, or set dge.embedded.port to another port, or to 0 for any that is free",
                    e);
        }
    }

    private static Map<String, Object> attributes(int port, String password) {
        return Map.of(
                SystemConfig.TYPE, "Memory",
                SystemConfig.INITIAL_CONFIGURATION_LOCATION, resource("broker.json"),
                SystemConfig.INITIAL_SYSTEM_PROPERTIES_LOCATION, resource("system.properties"),
                SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false,
                SystemConfig.CONTEXT, context(port, password));
    }

    private static Map<String, String> context(int port, String password) {
        return Map.of(
                "dge.embedded.host",
                HOST,
                "dge.embedded.port",
                Integer.toString(port),
                "dge.embedded.username",
                USERNAME,
                "dge.embedded.password",
                password,
                // Else a port that is taken meanwhile leaves a broker without a port.
                "broker.failStartupWithErroredChild",
                "true",
                // How late a message may come out of a delay queue.
                "virtualhost.housekeepingCheckPeriod",
                "50",
                "qpid.port.sessionCountLimit",
                "2047",
                // What RabbitMQ 4 takes.
                "qpid.max_message_size",
                Integer.toString(16 * 1024 * 1024));
    }

    private static String resource(String name) {
        URL url = EmbeddedBroker.class.getResource(name);
        return Objects.requireNonNull(url, name).toString();
    }

    private static int boundPort(SystemConfig<?> system) {
        Broker<?> broker = (Broker<?>) system.getContainer();
        return ((AmqpPort<?>) broker.getPorts().iterator().next()).getBoundPort();
    }

    /** The address on which the broker listens. */
    public String host() {
        return HOST;
    }

    /** The port on which the broker listens. */
    public int port() {
        return port;
    }

    /** The name of the only user. */
    public String username() {
        return USERNAME;
    }

    /** The password of the only user. */
    public String password() {
        return password;
    }

    /** Ends the broker and drops every message. */
    @Override
    public void close() {
        launcher.shutdown();
    }
}
