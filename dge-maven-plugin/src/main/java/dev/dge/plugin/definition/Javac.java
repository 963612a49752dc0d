package dev.dge.plugin.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The compiler of the JDK that Maven runs on, set to a project's sources. */
final class Javac {

    private final JavaCompiler compiler;
    private final SourceSet sources;

    Javac(SourceSet sources) {
        this(sources, ToolProvider.getSystemJavaCompiler());
    }

    Javac(SourceSet sources, @Nullable JavaCompiler compiler) {
        if (compiler == null) {
            throw new DefinitionException("There is no Java compiler in '" + System.getProperty("java.home")
                    + "', which is a JRE. Run Maven on a JDK: let JAVA_HOME name one.");
        }
        this.sources = sources;
        this.compiler = compiler;
    }

    /** Compiles files, and what they need of the sources, into a folder; other processors than the given do not run. */
    List<CompilationError> compile(
            List<Path> files, Path classes, List<String> options, Optional<? extends Processor> processor) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, sources.encoding())) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(),
                    new ClassPathOnly(manager),
                    diagnostics,
                    allOptions(classes, options),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            task.setLocale(Locale.ENGLISH);
            processor.ifPresent(given -> task.setProcessors(List.of(given)));
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new DefinitionException(
                    "javac of JDK " + Runtime.version().feature() + " does not accept the options of the project's"
                            + " maven-compiler-plugin, " + String.join(" ", sources.options()) + ": " + e.getMessage()
                            + ". Run Maven on a JDK that does, or mend the options.",
                    e);
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(CompilationError::of)
                .toList();
    }

    private List<String> allOptions(Path classes, List<String> options) {
        List<String> all = new ArrayList<>(sources.options());
        all.addAll(List.of("-Xlint:none", "-nowarn", "-g", "-Xmaxerrs", "1000"));
        all.addAll(List.of("-sourcepath", sources.rootsAsPath(), "-classpath", sources.classpathAsPath()));
        all.addAll(List.of("-d", classes.toString()));
        all.addAll(options);
        return all;
    }
}
