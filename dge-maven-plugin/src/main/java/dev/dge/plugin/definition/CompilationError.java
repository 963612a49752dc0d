package dev.dge.plugin.definition;

import java.nio.file.Path;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** An error of javac, with its whole message: the line that explains a wrong behaviour stands in its last part. */
record CompilationError(String where, String message) {

    static CompilationError of(Diagnostic<? extends JavaFileObject> diagnostic) {
        return new CompilationError(where(diagnostic), ShortNames.in(diagnostic.getMessage(Locale.ENGLISH)));
    }

    private static String where(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        if (source == null) {
            return "";
        }
        String file = Path.of(source.toUri()).getFileName().toString();
        return file + ":[" + diagnostic.getLineNumber() + "," + diagnostic.getColumnNumber() + "] ";
    }

    @Override
    public String toString() {
        return where + message;
    }
}
