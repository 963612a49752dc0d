package dev.dge.plugin;

import dev.dge.model.Graph;
import dev.dge.plugin.definition.DefinedGraphs;
import dev.dge.plugin.definition.Definitions;
import dev.dge.plugin.definition.SourceSet;
import dev.dge.plugin.generate.GeneratedFile;
import dev.dge.plugin.generate.Generator;
import dev.dge.plugin.output.Changes;
import dev.dge.plugin.output.ClassesFolder;
import dev.dge.plugin.output.Fingerprint;
import dev.dge.plugin.output.LastRun;
import dev.dge.plugin.output.OutputFolder;
import dev.dge.validation.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/** Brings what is generated for a project up to date with its definitions. */
final class Generation {

    private static final String NO_DEFINITION =
            "Nothing is generated from graphs: no concrete class of the main sources implements GraphDefinition.";

    private final Project project;
    private Optional<SourceSet> sources = Optional.empty();
    private final UserImports userImports;
    private final Path lastRun;
    private final Log log;

    Generation(Project project, Log log) {
        this.project = project;
        this.userImports = new UserImports(project.resourceRoots());
        this.lastRun = project.work().resolve("last-run");
        this.log = log;
    }

    /** Generates, deletes what is not generated any more, and touches nothing else. */
    void run() {
        Optional<LastRun> last = LastRun.read(lastRun);
        if (last.isPresent() && last.get().fingerprint().equals(fingerprint())) {
            last.get().warnings().forEach(log::warn);
            log.debug("Nothing that graphs are generated from has changed.");
            if (project.generatedResources().isEmpty()) {
                log.info(NO_DEFINITION);
            }
        } else if (project.sources().knowsDge()) {
            generate();
        } else {
            write(List.of());
        }
    }

    private void generate() {
        OutputFolder definitions = new OutputFolder(project.work().resolve("definitions"));
        definitions.clear();
        DefinedGraphs defined = new Definitions(sources(), project.definitions(), definitions.root()).run();
        List<String> warnings =
                defined.warnings().stream().map(Problem::toString).toList();
        warnings.forEach(log::warn);
        Changes changes = write(defined.graphs());
        if (!changes.isEmpty()) {
            log.info(describe(defined.graphs()) + ": " + changes);
        } else if (defined.graphs().isEmpty()) {
            log.info(NO_DEFINITION);
        }
        new LastRun(fingerprint(), warnings).write(lastRun);
    }

    private Changes write(List<Graph> graphs) {
        List<GeneratedFile> files = files(graphs);
        Changes resources = project.generatedResources()
                .replace(contents(files, GeneratedFile.Kind.RESOURCE), StandardCharsets.UTF_8);
        Changes sources = project.generatedSources()
                .replace(
                        contents(files, GeneratedFile.Kind.SOURCE),
                        project.sources().encoding());
        ClassesFolder classes = new ClassesFolder(project.classes());
        resources.deleted().forEach(classes::deleteCopy);
        sources.deleted().forEach(classes::deleteClasses);
        return sources.plus(resources);
    }

    private List<GeneratedFile> files(List<Graph> graphs) {
        if (graphs.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        graphs.stream().flatMap(graph -> Generator.generate(graph).stream()),
                        Stream.of(userImports.mergedInto(Generator.imports(graphs))))
                .toList();
    }

    private static Map<String, String> contents(List<GeneratedFile> files, GeneratedFile.Kind kind) {
        return files.stream()
                .filter(file -> file.kind() == kind)
                .collect(Collectors.toMap(GeneratedFile::path, GeneratedFile::content));
    }

    private String fingerprint() {
        SourceSet compiled = sources();
        return new Fingerprint()
                .text(System.getProperty("java.runtime.version") + " " + compiled.encoding() + compiled.options()
                        + compiled.processors().options() + project.definitions())
                .classpath(project.plugin())
                .classpath(compiled.classpath())
                .classpath(compiled.processors().path())
                .contents(compiled.files())
                .contents(userImports.files())
                .folder(project.generatedSources().root())
                .folder(project.generatedResources().root())
                .value();
    }

    private SourceSet sources() {
        if (sources.isEmpty()) {
            sources = Optional.of(project.sources().with(project.processors().get()));
        }
        return sources.get();
    }

    private static String describe(List<Graph> graphs) {
        return graphs.isEmpty()
                ? "No graph is defined any more"
                : graphs.stream()
                        .map(graph -> "'" + graph.name() + "'")
                        .collect(Collectors.joining(", ", "Generated ", ""));
    }
}
