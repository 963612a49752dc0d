package dev.dge.plugin.definition;

import org.jspecify.annotations.Nullable;

/** A definition cannot be run; the message is for the user, and complete. */
public class DefinitionException extends RuntimeException {

    public DefinitionException(String message) {
        super(message);
    }

    public DefinitionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
