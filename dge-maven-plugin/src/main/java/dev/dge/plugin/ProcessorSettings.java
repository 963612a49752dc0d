package dev.dge.plugin;

import dev.dge.plugin.definition.Processors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Which annotation processors the project's maven-compiler-plugin runs on main sources. */
final class ProcessorSettings {

    private static final int JAVAC_THAT_DOES_NOT_SEARCH = 23;

    private final CompilerSettings compiler;
    private final ArtifactFiles artifacts;

    ProcessorSettings(CompilerSettings compiler, ArtifactFiles artifacts) {
        this.compiler = compiler;
        this.artifacts = artifacts;
    }

    /** The processors, for sources of this class path. */
    Processors processors(List<Path> classpath) {
        if (compiler.value("proc").filter("none"::equals).isPresent()) {
            return Processors.none();
        }
        List<Xpp3Dom> paths = compiler.children("annotationProcessorPaths");
        if (!paths.isEmpty()) {
            return new Processors(artifacts.of(paths), options());
        }
        return searchesClasspath() ? new Processors(classpath, options()) : Processors.none();
    }

    private boolean searchesClasspath() {
        return Runtime.version().feature() < JAVAC_THAT_DOES_NOT_SEARCH
                || compiler.value("proc").isPresent()
                || !names().isEmpty();
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (!names().isEmpty()) {
            options.addAll(List.of("-processor", names()));
        }
        compiler.arguments().stream()
                .filter(argument -> argument.startsWith("-A"))
                .forEach(options::add);
        return options;
    }

    private String names() {
        return compiler.children("annotationProcessors").stream()
                .map(Xpp3Dom::getValue)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
    }
}
