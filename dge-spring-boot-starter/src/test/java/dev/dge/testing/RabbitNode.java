package dev.dge.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/** The processes and files of a RabbitMQ node. */
final class RabbitNode {

    static final String HOST = "127.0.0.1";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final RabbitProgram program;
    private final String name = "dge-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    private final int port = FreePort.find();
    private final int distributionPort = FreePort.find();
    private final Path folder;
    private Process server;
    private Process guard;

    RabbitNode(RabbitProgram program, List<String> plugins, List<String> configuration) {
        this.program = program;
        try {
            folder = Files.createTempDirectory(name);
            Files.writeString(file("rabbitmq.conf"), "listeners.tcp.local = " + HOST + ":" + port + "\n");
            Files.write(file("rabbitmq.conf"), configuration, StandardOpenOption.APPEND);
            Files.writeString(file("enabled_plugins"), "[" + String.join(",", plugins) + "].\n");
            // The same for all, so that nodes can form a cluster.
            Files.writeString(file(".erlang.cookie"), "DGE");
            Files.setPosixFilePermissions(file(".erlang.cookie"), PosixFilePermissions.fromString("r--------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** The name that other nodes know it by. */
    String fullName() {
        return name + "@localhost";
    }

    /** Starts the node and waits until it accepts connections. */
    void start(ConnectionFactory connections) {
        delete(file("pid"));
        server = run(List.of(program.server()), file("startup.log"));
        guard = guard();
        await("RabbitMQ " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> accepts(connections) || !server.isAlive());
        if (!server.isAlive()) {
            throw new AssertionError("RabbitMQ did not start:\n" + text(file("startup.log")));
        }
    }

    private static boolean accepts(ConnectionFactory connections) {
        try (Connection connection = connections.newConnection("is it there?")) {
            return connection.isOpen();
        } catch (IOException | TimeoutException notYet) {
            return false;
        }
    }

    /**
     * A process that kills the node, and deletes its files, when this JVM ends or is killed: the end of its input tells.
     */
    private Process guard() {
        String script = "trap '' INT HUP TERM; read _; pid=$(cat pid) && kill -9 $pid; cd /; rm -rf " + folder;
        return run(List.of("sh", "-c", script), file("guard.log"));
    }

    /** Ends the node by a signal, and waits until it is gone. */
    void end(String signal) {
        guard.destroyForcibly();
        long pid = pid();
        signal(signal);
        ProcessHandle.of(pid)
                .ifPresent(node -> node.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        server.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Sends the node a signal. */
    void signal(String signal) {
        runToTheEnd(List.of("sh", "-c", "kill -" + signal + " " + pid()));
    }

    private long pid() {
        return Long.parseLong(text(file("pid")).strip());
    }

    String rabbitmqctl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.ctl()));
        command.addAll(List.of(arguments));
        return runToTheEnd(command);
    }

    void close() {
        if (server.isAlive()) {
            end("KILL");
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String runToTheEnd(List<String> command) {
        Path output = file("command.log");
        int status = run(command, output)
                .onExit()
                .orTimeout(60, TimeUnit.SECONDS)
                .join()
                .exitValue();
        if (status != 0) {
            throw new AssertionError(command + " ended with status " + status + ":\n" + text(output));
        }
        return text(output);
    }

    private Process run(List<String> command, Path output) {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("HOME", folder.toString()),
                Map.entry("LANG", "C.UTF-8"),
                Map.entry("ERL_EPMD_ADDRESS", HOST),
                Map.entry("ERL_CRASH_DUMP", file("erl_crash.dump").toString()),
                Map.entry("RABBITMQ_NODENAME", fullName()),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                Map.entry("RABBITMQ_CONFIG_FILE", file("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE", file("enabled_plugins").toString()),
                Map.entry("RABBITMQ_GENERATED_CONFIG_DIR", file("generated").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", file("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", file("log").toString()),
                Map.entry("RABBITMQ_PID_FILE", file("pid").toString()));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
