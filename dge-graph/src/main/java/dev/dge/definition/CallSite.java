package dev.dge.definition;

/**
 * A line of a definition.
 *
 * @param file the source file's name without its folder
 * @param line the line, counted from 1, or a negative number where the class was compiled without lines
 */
public record CallSite(String file, int line) {

    /** The line outside of this package that called the definition API. */
    static CallSite current() {
        String own = CallSite.class.getPackageName() + ".";
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith(own))
                        .findFirst()
                        .map(frame -> new CallSite(
                                frame.getFileName() == null ? "?" : frame.getFileName(), frame.getLineNumber()))
                        .orElseThrow());
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
