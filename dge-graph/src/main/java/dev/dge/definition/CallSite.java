package dev.dge.definition;

import java.util.Arrays;

/**
 * A line of a definition.
 *
 * @param file the source file's name without its folder
 * @param line the line, counted from 1; 0 or less where the file as a whole is meant or the class has no line numbers
 */
public record CallSite(String file, int line) {

    private static final String API = CallSite.class.getPackageName() + ".";

    /** The file of a class, which is named after its outermost class. */
    public static CallSite of(String binaryName) {
        String simple = binaryName.substring(binaryName.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$', 1);
        return new CallSite((nested < 0 ? simple : simple.substring(0, nested)) + ".java", 0);
    }

    /** The line of a class that a throwable came through, or the file of the class where it did not. */
    public static CallSite of(Class<?> type, Throwable thrown) {
        String name = type.getName();
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().equals(name)
                        || frame.getClassName().startsWith(name + "$"))
                .findFirst()
                .map(CallSite::of)
                .orElseGet(() -> of(name));
    }

    /** The line that called the definition API: the nearest that belongs neither to the API nor to the JDK. */
    static CallSite current() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> isUsers(frame.getClassName()))
                        .findFirst()
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .map(CallSite::of)
                        .orElseThrow());
    }

    private static CallSite of(StackTraceElement frame) {
        return frame.getFileName() == null
                ? of(frame.getClassName())
                : new CallSite(frame.getFileName(), frame.getLineNumber());
    }

    private static boolean isUsers(String className) {
        return !className.startsWith(API) && !className.startsWith("java.") && !className.startsWith("jdk.");
    }

    @Override
    public String toString() {
        return line < 1 ? file : file + ":" + line;
    }
}
