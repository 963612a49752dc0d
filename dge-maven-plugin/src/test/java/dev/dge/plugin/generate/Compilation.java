package dev.dge.plugin.generate;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles generated sources as strictly as javac can, against the starter and the tests' own classes. */
final class Compilation {

    private Compilation() {}

    /** What javac has to say when it compiles into a folder. */
    static List<String> messages(List<GeneratedFile> files, Path classes) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-proc:none",
                "--release",
                "17",
                "-Xlint:all,-classfile,-path",
                "-Xdoclint:all,-missing",
                "-Werror");
        javac.getTask(new StringWriter(), null, diagnostics, options, null, sources(files))
                .call();
        return diagnostics.getDiagnostics().stream()
                .map(diagnostic -> diagnostic.toString() + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static List<SimpleJavaFileObject> sources(List<GeneratedFile> files) {
        return files.stream()
                .filter(file -> file.kind() == GeneratedFile.Kind.SOURCE)
                .map(Compilation::source)
                .toList();
    }

    private static SimpleJavaFileObject source(GeneratedFile file) {
        return new SimpleJavaFileObject(URI.create("string:///" + file.path()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file.content();
            }
        };
    }
}
