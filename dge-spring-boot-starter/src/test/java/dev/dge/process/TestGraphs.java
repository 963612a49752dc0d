package dev.dge.process;

import dev.dge.json.GraphJson;
import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Graphs for tests, and class paths that have them. */
public final class TestGraphs {

    private static final JavaType INTEGER = new JavaType("java.lang.Integer");
    private static final JavaType LONG = new JavaType("java.lang.Long");

    /** input -> duplicate-input -> double and square -> multiply -> result. */
    public static final Graph ARITHMETIC = new Graph(
            "arithmetic",
            "com.acme.ArithmeticGraph",
            List.of(
                    new Node.Start("input", INTEGER),
                    new Node.FanOut("duplicate-input", INTEGER),
                    new Node.Process("double", "com.acme.Doubler", false, INTEGER),
                    new Node.Process("square", "com.acme.Squarer", false, LONG),
                    new Node.Aggregate("multiply", "com.acme.Multiplier", false, Deadline.DEFAULT, LONG),
                    new Node.Terminate("result")),
            List.of(
                    edge("input", "duplicate-input", INTEGER, "arithmetic.duplicate-input"),
                    edge("duplicate-input", "double", INTEGER, "arithmetic.double"),
                    edge("duplicate-input", "square", INTEGER, "arithmetic.square"),
                    edge("double", "multiply", INTEGER, "arithmetic.multiply.double"),
                    edge("square", "multiply", LONG, "arithmetic.multiply.square"),
                    edge("multiply", "result", LONG, "arithmetic.result")));

    private TestGraphs() {}

    /** A graph with a start and one sink. */
    public static Graph sink(String name, String sink) {
        return new Graph(
                name,
                "com.acme.Sinks",
                List.of(new Node.Start(name + "-input", INTEGER), new Node.Sink(sink, "com.acme.Collector", false)),
                List.of(edge(name + "-input", sink, INTEGER, name + "." + sink)));
    }

    /** A class loader that finds these graphs, each in a folder of its own. */
    public static ClassLoader classPath(Path folder, Graph... graphs) {
        URL[] urls = new URL[graphs.length];
        for (int i = 0; i < graphs.length; i++) {
            urls[i] = root(folder.resolve("jar" + i), graphs[i].name(), GraphJson.write(graphs[i]));
        }
        return new URLClassLoader(urls, TestGraphs.class.getClassLoader());
    }

    /** A class path entry with one graph file. */
    public static URL root(Path folder, String name, String json) {
        try {
            Path files = Files.createDirectories(folder.resolve("META-INF/dge"));
            Files.writeString(files.resolve(name + ".json"), json);
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Edge edge(String producer, String consumer, JavaType type, String queue) {
        return new Edge(producer, consumer, type, queue, RetryPolicy.DEFAULT);
    }
}
