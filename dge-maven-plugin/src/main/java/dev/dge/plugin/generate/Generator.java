package dev.dge.plugin.generate;

import dev.dge.json.GraphJson;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.plugin.picture.DotPicture;
import dev.dge.plugin.picture.MermaidPicture;
import dev.dge.plugin.picture.SvgPicture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes everything that is generated for a graph; the same graph gives the same bytes. */
public final class Generator {

    private Generator() {}

    /** The sources and resources of a graph. */
    public static List<GeneratedFile> generate(Graph graph) {
        Names names = new Names(graph);
        List<GeneratedFile> files = new ArrayList<>();
        files.add(Source.of(names.edges(), EdgesClass.of(graph, names)));
        files.add(Source.of(names.topology(), TopologyClass.of(graph, names)));
        files.add(Source.of(names.client(), ClientClass.of(graph, names)));
        for (Node node : graph.nodes()) {
            if (node.runs()) {
                files.add(Source.of(names.configuration(node), ConfigurationClass.of(graph, node, names)));
            }
        }
        files.add(resource(graph, ".json", GraphJson.write(graph)));
        files.add(resource(graph, ".dot", DotPicture.of(graph)));
        files.add(resource(graph, ".mmd", MermaidPicture.of(graph)));
        files.add(resource(graph, ".svg", SvgPicture.of(graph)));
        return List.copyOf(files);
    }

    private static GeneratedFile resource(Graph graph, String ending, String content) {
        return new GeneratedFile(GeneratedFile.Kind.RESOURCE, "META-INF/dge/" + graph.name() + ending, content);
    }

    /** The file that tells Spring Boot of the configuration of all graphs of a project. */
    public static GeneratedFile imports(List<Graph> graphs) {
        List<Graph> sorted =
                graphs.stream().sorted(Comparator.comparing(Graph::name)).toList();
        return ImportsFile.of(sorted);
    }
}
