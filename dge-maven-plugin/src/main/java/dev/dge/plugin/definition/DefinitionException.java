package dev.dge.plugin.definition;

/** A definition cannot be run; the message is for the user, and complete. */
public class DefinitionException extends RuntimeException {

    DefinitionException(String message) {
        super(message);
    }

    DefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
