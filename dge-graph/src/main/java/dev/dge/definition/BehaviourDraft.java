package dev.dge.definition;

/**
 * The behaviour that an operation was given.
 *
 * @param type the class, unchecked: a raw cast may have smuggled in anything
 * @param contract the interface that the operation asks for, such as {@code Handler}
 */
public record BehaviourDraft(Class<?> type, Class<?> contract) {}
