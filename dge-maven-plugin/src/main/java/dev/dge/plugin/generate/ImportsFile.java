package dev.dge.plugin.generate;

import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file in which Spring Boot finds the generated configuration. */
final class ImportsFile {

    private static final String PATH =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    private ImportsFile() {}

    static GeneratedFile of(List<Graph> graphs) {
        String lines = graphs.stream()
                .flatMap(ImportsFile::classes)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return new GeneratedFile(GeneratedFile.Kind.RESOURCE, PATH, lines);
    }

    private static Stream<String> classes(Graph graph) {
        Names names = new Names(graph);
        return Stream.concat(
                        Stream.of(names.topology()),
                        graph.nodes().stream().filter(Node::runs).map(names::configuration))
                .map(type -> type.reflectionName());
    }
}
