package dev.dge.runtime;

/** Says that a node does not know which bean is its behaviour. */
public final class BehaviourException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BehaviourException(String message) {
        super(message);
    }
}
