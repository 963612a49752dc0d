package dev.dge.plugin.definition;

import dev.dge.definition.CallSite;
import dev.dge.validation.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** An error of javac as the build prints it: with advice where there is one, else with the line of source. */
record CompilationError(String text) {

    private static final String INDENT = "    ";

    static CompilationError of(Diagnostic<? extends JavaFileObject> diagnostic, BehaviourTypes behaviours) {
        String fullMessage = diagnostic.getMessage(Locale.ENGLISH);
        String message = ShortNames.in(fullMessage).stripTrailing();
        Optional<String> behaviour =
                Advice.misfit(fullMessage).flatMap(behaviours::of).map(ShortNames::in);
        CallSite at = Optional.ofNullable(diagnostic.getSource())
                .map(source -> new CallSite(fileName(source), Math.toIntExact(diagnostic.getLineNumber())))
                .orElse(new CallSite("javac", 0));
        return new CompilationError(Advice.on(message, behaviour)
                .map(advice -> new Problem(advice.what(), at, advice.todo()).toString())
                .orElseGet(() -> at + ": " + withSource(message, diagnostic)));
    }

    private static String fileName(JavaFileObject source) {
        return Path.of(source.toUri()).getFileName().toString();
    }

    /** The message with the line of source below its first line, as javac prints it on the command line. */
    private static String withSource(String message, Diagnostic<? extends JavaFileObject> diagnostic) {
        int end = message.indexOf('\n');
        String what = end < 0 ? message : message.substring(0, end);
        String rest = end < 0 ? "" : message.substring(end);
        return what + source(diagnostic) + rest.replace("\n", "\n  ");
    }

    private static String source(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        if (source == null || diagnostic.getPosition() == Diagnostic.NOPOS) {
            return "";
        }
        try {
            String text = source.getCharContent(true).toString();
            int position = Math.toIntExact(diagnostic.getPosition());
            int begin = Math.max(text.lastIndexOf('\n', position - 1), text.lastIndexOf('\r', position - 1)) + 1;
            String line = text.substring(begin).lines().findFirst().orElse("");
            String code = line.stripLeading();
            int column = position - begin - (line.length() - code.length());
            return "\n" + INDENT + code + "\n" + INDENT + " ".repeat(Math.max(0, column)) + "^";
        } catch (IOException e) {
            // The message stands for itself.
            return "";
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
