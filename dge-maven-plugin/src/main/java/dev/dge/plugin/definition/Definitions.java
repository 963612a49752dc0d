package dev.dge.plugin.definition;

import dev.dge.json.DefinitionResult;
import dev.dge.json.GraphFormatException;
import dev.dge.validation.LocatedGraph;
import dev.dge.validation.Problem;
import dev.dge.validation.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The definitions of a project, from its sources to what they define. */
public final class Definitions {

    /** More of them than anybody reads mostly follow from the first. */
    private static final int MOST_ERRORS = 20;

    private final SourceSet sources;
    private final NamedDefinitions named;
    private final Path classes;
    private final Path standIns;
    private final Path processed;

    /** Definitions among sources, and those of libraries that are named, to be compiled in an empty folder. */
    public Definitions(SourceSet sources, List<String> named, Path folder) {
        this.sources = sources;
        this.named = new NamedDefinitions(named, sources.classpath());
        this.classes = folder.resolve("classes");
        this.standIns = folder.resolve("sources");
        this.processed = folder.resolve("processed");
    }

    /**
     * Finds, compiles and runs the definitions, and checks what they define.
     *
     * @throws CompilationException if they do not compile
     * @throws DefinitionException if they cannot be run, or define graphs that cannot work
     */
    public DefinedGraphs run() {
        List<Definition> definitions = named.and(find());
        if (definitions.isEmpty()) {
            return new DefinedGraphs(List.of(), List.of());
        }
        compile(definitions);
        return check(run(definitions));
    }

    private List<DefinitionResult> run(List<Definition> definitions) {
        List<Path> classpath = new ArrayList<>(List.of(classes));
        classpath.addAll(sources.classpath());
        return DefinitionRun.run(definitions, classpath).stream()
                .map(Definitions::read)
                .toList();
    }

    private List<Definition> find() {
        List<Path> files = sources.files();
        if (files.isEmpty()) {
            return List.of();
        }
        DefinitionFinder finder = new DefinitionFinder();
        List<CompilationError> errors =
                new Javac(sources, classes).compile(files, List.of("-proc:only"), Optional.of(finder));
        if (!finder.looked()) {
            throw failure("No graph can be looked for before these sources are Java:", errors, Optional.empty());
        }
        return finder.found();
    }

    private void compile(List<Definition> definitions) {
        if (definitions.stream().allMatch(definition -> definition.source().isEmpty())) {
            return;
        }
        StandIns replaced = new StandIns(sources, definitions, standIns);
        SourceSet compiled = replaced.write();
        List<Path> files = replaced.files();
        List<CompilationError> errors = compiled.processors().exist()
                ? new ProcessedSources(compiled, classes, processed).compile(files)
                : new Javac(compiled, classes)
                        .compile(files, List.of("-proc:none", "-implicit:class"), Optional.empty());
        if (!errors.isEmpty()) {
            throw failure("The definitions of graphs do not compile:", errors, replaced.advice(errors));
        }
    }

    private DefinedGraphs check(List<DefinitionResult> results) {
        List<LocatedGraph> graphs =
                results.stream().flatMap(result -> result.graph().stream()).toList();
        List<Problem> problems = Stream.concat(
                        results.stream().flatMap(result -> result.problems().stream()),
                        Validation.checkTogether(withLibraries(graphs)).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new DefinitionException(text(problems));
        }
        return new DefinedGraphs(
                graphs.stream().map(LocatedGraph::graph).toList(),
                results.stream().flatMap(result -> result.warnings().stream()).toList());
    }

    private List<LocatedGraph> withLibraries(List<LocatedGraph> graphs) {
        List<LocatedGraph> all = new ArrayList<>(LibraryGraphs.on(sources.classpath()));
        all.addAll(graphs);
        return all;
    }

    private static String text(List<Problem> problems) {
        return "The definitions of graphs have " + (problems.size() == 1 ? "a problem" : problems.size() + " problems")
                + ":\n"
                + problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private static CompilationException failure(String what, List<CompilationError> errors, Optional<String> advice) {
        String first = errors.stream()
                .limit(MOST_ERRORS)
                .map(CompilationError::toString)
                .collect(Collectors.joining("\n"));
        int more = errors.size() - MOST_ERRORS;
        return new CompilationException(what + "\n" + first + (more > 0 ? "\nAnd " + more + " more." : "")
                + advice.map("\n"::concat).orElse(""));
    }

    private static DefinitionResult read(String json) {
        try {
            return DefinitionResult.read(json);
        } catch (GraphFormatException e) {
            throw new DefinitionException(
                    "What the project's version of DGE says cannot be read: " + e.getMessage(), e);
        }
    }
}
