package dev.dge.benchmark.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Java process under test. It ends with this one, however that ends. */
final class Jvm implements AutoCloseable {

    /** The same for everybody who is compared. */
    private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

    private final Process process;
    private final Process guard;
    private final Path log;

    private Jvm(Process process, Process guard, Path log) {
        this.process = process;
        this.guard = guard;
        this.log = log;
    }

    /**
     * Starts {@code java} with these arguments after the common flags; what it prints goes to the log. More flags for all, such
     * as those of the flight recorder, are taken from the property {@code benchmark.flags}.
     */
    static Jvm start(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(List.of(BIN.resolve("java").toString()));
        command.addAll(FLAGS);
        command.addAll(List.of(System.getProperty("benchmark.flags", "").split(" ", -1)));
        command.removeIf(String::isEmpty);
        command.addAll(arguments);
        try {
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Process guard =
                    new ProcessBuilder("sh", "-c", "trap '' INT HUP TERM; read _; kill -9 " + process.pid()).start();
            return new Jvm(process, guard, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if the process has ended. */
    void mustLive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("A process under test has ended. Its log, " + log + ", says:\n" + logged());
        }
    }

    private String logged() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            return "(cannot be read: " + e + ")";
        }
    }

    /** Waits for its end, which must be a good one. */
    void awaitEnd() throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("A process ended with status " + process.exitValue() + ":\n" + logged());
        }
        guard.destroyForcibly();
    }

    /** The processor time that it has taken so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What lives on its heap after a full collection. */
    double liveMiB() throws IOException, InterruptedException {
        String histogram = output(BIN.resolve("jcmd").toString(), "" + process.pid(), "GC.class_histogram");
        String total = histogram.substring(histogram.lastIndexOf("Total")).strip();
        return Long.parseLong(total.split("\\s+", -1)[2]) / (double) (1 << 20);
    }

    /** What the operating system holds in memory for it. */
    double residentMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"), UTF_8).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** How many classes it has loaded so far. */
    long loadedClasses() throws IOException, InterruptedException {
        String counters = output(BIN.resolve("jcmd").toString(), "" + process.pid(), "PerfCounter.print");
        return counters.lines()
                .filter(line -> line.matches("java\\.cls\\.(shared)?[lL]oadedClasses=\\d+"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
                .sum();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(started.getInputStream().readAllBytes(), UTF_8);
        if (started.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        }
        return output;
    }

    /** Stops the process where it stands, until {@link #thaw}. */
    void freeze() throws IOException, InterruptedException {
        output("kill", "-STOP", "" + process.pid());
    }

    void thaw() throws IOException, InterruptedException {
        output("kill", "-CONT", "" + process.pid());
    }

    @Override
    public void close() {
        guard.destroyForcibly();
        process.destroyForcibly().onExit().join();
    }
}
