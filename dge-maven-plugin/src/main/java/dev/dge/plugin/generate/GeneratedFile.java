package dev.dge.plugin.generate;

/**
 * A file to be written, as text.
 *
 * @param kind whether it is compiled or packaged as it is
 * @param path its path with slashes, below the folder for its kind
 * @param content its text, with {@code \n} as line separator
 */
public record GeneratedFile(Kind kind, String path, String content) {

    /** What becomes of a generated file. */
    public enum Kind {
        /** It is compiled. */
        SOURCE,
        /** It is packaged. */
        RESOURCE
    }
}
