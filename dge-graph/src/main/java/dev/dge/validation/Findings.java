package dev.dge.validation;

import dev.dge.definition.CallSite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the rules find. */
final class Findings {

    private static final Comparator<Problem> BY_LINE = Comparator.comparing(
            Problem::at, Comparator.comparing(CallSite::file).thenComparingInt(CallSite::line));

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    void problem(CallSite at, String what, String todo) {
        problems.add(new Problem(what, at, todo));
    }

    void warning(CallSite at, String what, String todo) {
        warnings.add(new Problem(what, at, todo));
    }

    /** The problems in the order of their lines, each once. */
    List<Problem> problems() {
        return problems.stream().distinct().sorted(BY_LINE).toList();
    }

    /** The warnings in the order of their lines, each once. */
    List<Problem> warnings() {
        return warnings.stream().distinct().sorted(BY_LINE).toList();
    }
}
