package dev.dge.benchmark.driver;

import java.nio.file.Path;
import java.util.Set;

/**
 * How much is measured, and where files are.
 *
 * @param rounds how often each contender has its turn
 * @param messages how many small messages a fast contender works off in one round; slow ones get a share of it
 * @param only which parts are measured: their names, or {@code all}
 * @param target the folder with the jar, which also gets the results
 */
record Settings(int rounds, int messages, Set<String> only, Path target) {

    Settings {
        only = Set.copyOf(only);
    }

    static Settings ofSystemProperties() {
        return new Settings(
                Integer.getInteger("benchmark.rounds", 5),
                Integer.getInteger("benchmark.messages", 20_000),
                Set.of(System.getProperty("benchmark.only", "all").split(",", -1)),
                Path.of("target").toAbsolutePath());
    }

    boolean wants(String part) {
        return only.contains("all") || only.contains(part);
    }

    /** The program that builds the contenders of other builds. */
    Path maven() {
        String home = System.getProperty("benchmark.maven");
        return home == null ? Path.of("mvn") : Path.of(home, "bin", "mvn");
    }

    Path jar() {
        return target.resolve("dge-benchmark.jar");
    }

    /** The same without what only joins in a database need: what a node process is that has the starter and nothing else. */
    Path jarOfStarter() {
        return target.resolve("dge-benchmark-start.jar");
    }

    /** Where results and the contenders' logs go. */
    Path results() {
        return target.resolve("benchmark");
    }
}
