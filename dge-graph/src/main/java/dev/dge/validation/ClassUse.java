package dev.dge.validation;

import java.lang.reflect.Modifier;
import java.util.Optional;

/** Whether a class can be used by generated code, which lies in the definition's package, and be made without another. */
final class ClassUse {

    private final String packageName;

    ClassUse(Class<?> definition) {
        this.packageName = definition.getPackageName();
    }

    /** Why the class cannot be used, where it cannot. */
    Optional<Defect> defect(Class<?> type) {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers())
                ? defect(
                        type,
                        "is an inner class, each object of which belongs to one of another class",
                        "Make it static.")
                : unnameable(type);
    }

    private Optional<Defect> unnameable(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isHidden()) {
            return defect(type, "lies within a method", "Move it out of the method.");
        }
        Optional<Defect> around =
                Optional.<Class<?>>ofNullable(type.getEnclosingClass()).flatMap(this::unnameable);
        if (around.isPresent()) {
            return around;
        }
        if (type.getSimpleName().contains("$")) {
            return defect(type, "has a '$' in its name, as if it were a nested class", "Rename it.");
        }
        return invisible(type);
    }

    private Optional<Defect> invisible(Class<?> type) {
        int modifiers = type.getModifiers();
        if (type.getPackageName().isEmpty() && !packageName.isEmpty()) {
            return defect(
                    type,
                    "lies in no package, so generated code, which lies in one, cannot name it",
                    "Move it to a package.");
        }
        if (Modifier.isPrivate(modifiers)) {
            return defect(type, "is private, so generated code cannot name it", "Remove 'private'.");
        }
        return Modifier.isPublic(modifiers) || type.getPackageName().equals(packageName)
                ? Optional.empty()
                : defect(
                        type,
                        "is not visible in package '" + packageName + "', where generated code lies",
                        "Make it public.");
    }

    private static Optional<Defect> defect(Class<?> type, String what, String todo) {
        return Optional.of(new Defect("'" + type.getName() + "' " + what, todo));
    }
}
