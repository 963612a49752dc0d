package dev.dge.definition;

import java.util.Objects;

/**
 * The behaviour that an operation was given.
 *
 * @param type the class, unchecked: a raw cast may have smuggled in anything
 * @param contract the interface that the operation asks for, such as {@code Handler}
 */
public record BehaviourDraft(Class<?> type, Class<?> contract) {

    public BehaviourDraft {
        Objects.requireNonNull(type, "The behaviour is null");
    }
}
