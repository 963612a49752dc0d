package dev.dge.plugin.definition;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The compiler of the JDK that Maven runs on, set to a project's sources and a folder for classes. */
final class Javac {

    private final JavaCompiler compiler;
    private final SourceSet sources;
    private final Path classes;

    Javac(SourceSet sources, Path classes) {
        this(sources, classes, ToolProvider.getSystemJavaCompiler());
    }

    Javac(SourceSet sources, Path classes, @Nullable JavaCompiler compiler) {
        if (compiler == null) {
            throw new DefinitionException("There is no Java compiler in '" + System.getProperty("java.home")
                    + "', which is a JRE. Run Maven on a JDK: let JAVA_HOME name one.");
        }
        this.sources = sources;
        this.classes = classes;
        this.compiler = compiler;
    }

    /** Compiles files, and what they need of the sources, into the folder; other processors than the given do not run. */
    List<CompilationError> compile(List<Path> files, List<String> options, Optional<? extends Processor> processor) {
        return compile(files, options, processor, file -> {});
    }

    /** Compiles likewise, and says which files it read. */
    List<CompilationError> compile(
            List<Path> files,
            List<String> options,
            Optional<? extends Processor> processor,
            Consumer<? super Path> read) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = fileManager(diagnostics)) {
            JavacTask task = task(manager, diagnostics, options, files);
            processor.ifPresent(given -> task.setProcessors(List.of(given)));
            task.addTaskListener(new ReadFiles(read));
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Diagnostic<? extends JavaFileObject>> errors = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        BehaviourTypes behaviours = misfits(errors, files);
        return errors.stream()
                .map(error -> CompilationError.of(error, behaviours))
                .toList();
    }

    private BehaviourTypes misfits(List<Diagnostic<? extends JavaFileObject>> errors, List<Path> files) {
        Set<String> classes = errors.stream()
                .flatMap(error -> Advice.misfit(error.getMessage(Locale.ENGLISH)).stream())
                .collect(Collectors.toSet());
        BehaviourTypes behaviours = new BehaviourTypes(classes);
        if (!classes.isEmpty()) {
            DiagnosticCollector<JavaFileObject> known = new DiagnosticCollector<>();
            try (StandardJavaFileManager manager = fileManager(known)) {
                JavacTask task = task(manager, known, List.of("-proc:only"), files);
                task.setProcessors(List.of(behaviours));
                task.call();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return behaviours;
    }

    /** The sources of files, with their declarations and without the code of classes whose text matches. */
    Map<Path, String> withoutBodies(List<Path> files, Predicate<String> cutsClass) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Map<Path, String> cut = new LinkedHashMap<>();
        if (files.isEmpty()) {
            return cut;
        }
        try (StandardJavaFileManager manager = fileManager(diagnostics)) {
            JavacTask task = task(manager, diagnostics, List.of(), files);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                JavaFileObject file = unit.getSourceFile();
                String source = file.getCharContent(true).toString();
                cut.put(Path.of(file.toUri()), BodyCutter.cut(unit, positions, source, cutsClass));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cut;
    }

    private StandardJavaFileManager fileManager(DiagnosticCollector<JavaFileObject> diagnostics) {
        return compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, sources.encoding());
    }

    private JavacTask task(
            StandardJavaFileManager manager,
            DiagnosticCollector<JavaFileObject> diagnostics,
            List<String> options,
            List<Path> files) {
        try {
            JavacTask task = (JavacTask) compiler.getTask(
                    Writer.nullWriter(),
                    new ClassPathOnly(manager),
                    diagnostics,
                    allOptions(options),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            task.setLocale(Locale.ENGLISH);
            return task;
        } catch (IllegalArgumentException e) {
            throw new DefinitionException(
                    "javac of JDK " + Runtime.version().feature() + " does not accept the options of the project's"
                            + " maven-compiler-plugin, " + String.join(" ", sources.options()) + ": " + e.getMessage()
                            + ". Run Maven on a JDK that does, or mend the options.",
                    e);
        }
    }

    private List<String> allOptions(List<String> options) {
        List<String> all = new ArrayList<>(sources.options());
        all.addAll(List.of("-Xlint:none", "-nowarn", "-g", "-Xmaxerrs", "1000"));
        all.addAll(List.of("-sourcepath", sources.rootsAsPath(), "-classpath", sources.classpathAsPath()));
        all.addAll(List.of("-d", classes.toString()));
        all.addAll(options);
        return all;
    }

    private record ReadFiles(Consumer<? super Path> consumer) implements TaskListener {

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE) {
                consumer.accept(Path.of(event.getSourceFile().toUri()));
            }
        }
    }
}
