package dev.dge.benchmark.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code mvn dge:generate} of ever larger graphs: all of it, and where nothing changed.
 *
 * <p>Measured is the goal in a Maven of its own, from the line that names it to the one that says that the build is a
 * success, less what the same goal takes that is told to skip.
 */
final class Generation {

    private static final List<Integer> SIZES = List.of(100, 250, 500, 1_000);

    private final Settings settings;

    Generation(Settings settings) {
        this.settings = settings;
    }

    Curve measure() throws IOException, InterruptedException {
        Artifacts artifacts = Artifacts.of(settings);
        List<Point> cold = new ArrayList<>();
        List<Point> unchanged = new ArrayList<>();
        for (int size : SIZES) {
            Path folder = settings.results().resolve("generate/" + size);
            LargeProject.write(folder, size, settings.version());
            // Brings what Maven needs into its repository.
            seconds(artifacts, folder);
            List<Double> colds = new ArrayList<>();
            List<Double> unchangeds = new ArrayList<>();
            for (int round = 0; round < settings.rounds(); round++) {
                double skipped = seconds(artifacts, folder, "-Ddge.skip");
                delete(folder.resolve("target"));
                colds.add(seconds(artifacts, folder) - skipped);
                unchangeds.add(1e3 * (seconds(artifacts, folder) - skipped));
            }
            cold.add(new Point(size, colds));
            unchanged.add(new Point(size, unchangeds));
        }
        return new Curve(
                "generate",
                "nodes",
                List.of(
                        new Line("cold s", cold, Optional.of(Bound.endsAtMost(5))),
                        new Line("unchanged ms", unchanged, Optional.of(Bound.endsAtMost(100)))));
    }

    private static double seconds(Artifacts artifacts, Path folder, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(artifacts.maven());
        command.add("dge:generate");
        command.addAll(List.of(options));
        Process maven = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        long begun = 0;
        long ended = 0;
        try (BufferedReader reader = maven.inputReader(UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.matches(".*--- .*:generate .*")) {
                    begun = System.nanoTime();
                } else if (line.endsWith("BUILD SUCCESS")) {
                    ended = System.nanoTime();
                }
            }
        }
        if (maven.waitFor() != 0 || begun == 0 || ended == 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + String.join("\n", lines));
        }
        return (ended - begun) / 1e9;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
