package dev.dge.example.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process of the example's jar, and what it prints. */
final class JarProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Process guard;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::read, "output of dge-example.jar");

    private JarProcess(Process process, Process guard) {
        this.process = process;
        this.guard = guard;
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code java -jar dge-example.jar} with these arguments, in a JVM that starts fast. */
    static JarProcess start(String... arguments) {
        return start(List.of("-jar", "target/dge-example.jar"), arguments);
    }

    /**
     * Starts the jar with the fault points of the tests, which {@link #dieAt} switches on.
     *
     * @param libraries jars that it has on its class path, too
     */
    static JarProcess startWithFaultPoints(List<String> libraries, String... arguments) {
        List<String> path = new ArrayList<>(List.of("target/test-classes"));
        path.addAll(libraries);
        return start(
                List.of(
                        "-cp",
                        "target/dge-example.jar",
                        "-Dloader.path=" + String.join(",", path),
                        "-Dfaults.enabled=true",
                        "-Dmanagement.endpoints.web.exposure.include=*",
                        "org.springframework.boot.loader.launch.PropertiesLauncher"),
                arguments);
    }

    private static JarProcess start(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new JarProcess(process, guard(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the process when this JVM ends, however that is: the guard's input ends then. */
    private static Process guard(Process process) throws IOException {
        return new ProcessBuilder("sh", "-c", "trap '' INT HUP TERM; read _; kill -9 " + process.pid()).start();
    }

    private void read() {
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(output ends: " + e + ")");
        } finally {
            guard.destroyForcibly();
        }
    }

    /** What the process has printed. */
    Stream<String> lines() {
        return lines.stream();
    }

    /** What the process has printed, as one text. */
    String output() {
        return String.join("\n", lines);
    }

    /** Waits for a line that contains this, and returns it. */
    String awaitLine(String part) {
        await("a line with '" + part + "'")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> line(part).findFirst().isPresent() || !process.isAlive());
        return line(part)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Ended without a line with '" + part + "':\n" + output()));
    }

    private Stream<String> line(String part) {
        return lines.stream().filter(line -> line.contains(part));
    }

    /** Waits for the end of the process and of its output, and returns the exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Still running:\n" + output());
            }
            reader.join(PATIENCE.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the actuator answers; empty if it knows nothing of this, or gives no answer now. */
    JsonNode actuator(String path) {
        HttpRequest question =
                HttpRequest.newBuilder(address(path)).timeout(ANSWER_WITHIN).build();
        try {
            HttpResponse<String> answer = HTTP.send(question, BodyHandlers.ofString());
            return new JsonMapper().readTree(answer.statusCode() == 200 ? answer.body() : "{}");
        } catch (IOException e) {
            return new JsonMapper().createObjectNode();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the process die when it reaches a step of its work so many times from now on, and waits until it is gone. */
    void dieAt(String step, int after) {
        HttpRequest request = HttpRequest.newBuilder(address("faults"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"step\": \"" + step + "\", \"after\": " + after + "}"))
                .build();
        // It may be dead before it answers.
        Future<HttpResponse<Void>> unused = HTTP.sendAsync(request, BodyHandlers.discarding());
        awaitEnd();
    }

    private URI address(String path) {
        return URI.create(awaitLine("Actuator of ").replaceAll(".*: (http\\S+)$", "$1/" + path));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Stops the process where it stands, until {@link #wake}. */
    void freeze() {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    void wake() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill -" + name + " ended with status " + status);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the process has printed, and what its threads do. */
    String report() {
        if (isAlive()) {
            signal("QUIT");
            awaitLine("JNI global refs");
        }
        return output();
    }

    /** Sends SIGKILL, and waits until the process is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        kill();
    }
}
