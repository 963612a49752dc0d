package dev.dge.plugin.generate;

import com.palantir.javapoet.ClassName;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** The names of a graph's generated classes, constants and methods. */
final class Names {

    private final Graph graph;
    private final String prefix;

    Names(Graph graph) {
        this.graph = graph;
        String definition = graph.definition();
        String simple = definition.substring(Math.max(definition.lastIndexOf('.'), definition.lastIndexOf('$')) + 1);
        this.prefix = simple.endsWith("Graph") ? simple.substring(0, simple.length() - "Graph".length()) : simple;
    }

    ClassName edges() {
        return type("Edges");
    }

    ClassName topology() {
        return type("Topology");
    }

    ClassName client() {
        return type("Client");
    }

    ClassName configuration(Node node) {
        return type(camel(node.name()) + "Configuration");
    }

    private ClassName type(String suffix) {
        return ClassName.get(graph.packageName(), prefix + suffix);
    }

    /** The constant that holds the name of an edge's queue; it mirrors the queue's default name. */
    String queue(Edge edge) {
        boolean onlyInput = graph.edges().stream()
                        .filter(other -> other.consumer().equals(edge.consumer()))
                        .count()
                == 1;
        return constant(onlyInput ? edge.consumer() : edge.consumer() + "-" + edge.producer()) + "_QUEUE";
    }

    String edge(Edge edge) {
        return constant(edge.producer()) + "_TO_" + constant(edge.consumer());
    }

    String outlet(Node node) {
        return constant(node.name());
    }

    /** A name as a method: {@code duplicateInput}; a keyword gets a suffix, as {@code double} does. */
    static String method(String name) {
        String camel = camel(name);
        String method = camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
        return SourceVersion.isKeyword(method) ? method + "Node" : method;
    }

    private static String constant(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String camel(String name) {
        List<String> words = Arrays.asList(name.split("-", -1));
        return words.stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
