package dev.dge.benchmark.driver;

import java.nio.file.Path;
import java.util.Set;

/**
 * How much is measured, and where files are.
 *
 * @param rounds how often each contender has its turn
 * @param messages how many small messages a fast contender works off in one round; slow ones get a share of it
 * @param backlog how many messages wait for the node that works off a backlog
 * @param only which parts are measured: their names, or {@code all}
 * @param target the folder with the jar, which also gets the results
 */
record Settings(int rounds, int messages, int backlog, Set<String> only, Path target) {

    Settings {
        only = Set.copyOf(only);
    }

    static Settings ofSystemProperties() {
        return new Settings(
                Integer.getInteger("benchmark.rounds", 5),
                Integer.getInteger("benchmark.messages", 60_000),
                Integer.getInteger("benchmark.backlog", 1_000_000),
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

    /** The local repository of the Maven that runs this. */
    Path repository() {
        return Path.of(System.getProperty("benchmark.repository", System.getProperty("user.home") + "/.m2/repository"));
    }

    /** The version of DGE. */
    String version() {
        return System.getProperty("benchmark.version", "0.1.0-SNAPSHOT");
    }

    Path jar() {
        return target.resolve("dge-benchmark.jar");
    }

    /** The same without what only joins in a database need: what a node process is that has the starter and nothing else. */
    Path jarOfStarter() {
        return target.resolve("dge-benchmark-start.jar");
    }

    /** The jar of the graphs that grow. */
    Path growingJar() {
        return target.resolveSibling("growth/target/dge-benchmark-growth.jar");
    }

    /** Where results and the contenders' logs go. */
    Path results() {
        return target.resolve("benchmark");
    }
}
