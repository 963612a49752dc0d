package dev.dge.dead;

import org.jspecify.annotations.Nullable;

/**
 * What dead letters have in common that failed for the same cause.
 *
 * @param node the node that failed, as far as it is known
 * @param reason why the message is a dead letter: {@code failed}
 * @param error the class of the exception
 * @param where the place in the code: the first line of the stack trace of the innermost cause
 */
record Cause(
        @Nullable String node,
        String reason,
        @Nullable String error,
        @Nullable String where) {

    /** The name of the group: the same in every process and at any time. */
    String group() {
        return new Fingerprint()
                .add(String.valueOf(node))
                .add(reason)
                .add(String.valueOf(error))
                .add(String.valueOf(where))
                .text();
    }

    /** The first line below the last "Caused by" that has lines, without its indentation. */
    static @Nullable String where(String stackTrace) {
        String where = null;
        boolean wanted = true;
        for (String line : stackTrace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                wanted = true;
            } else if (wanted && line.startsWith("\tat ")) {
                where = line.substring("\tat ".length());
                wanted = false;
            }
        }
        return where;
    }
}
