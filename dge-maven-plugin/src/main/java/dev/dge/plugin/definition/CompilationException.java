package dev.dge.plugin.definition;

/** The definitions do not compile; they may do later, when other generators have run. */
public final class CompilationException extends DefinitionException {

    CompilationException(String message) {
        super(message);
    }
}
