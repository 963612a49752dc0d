package dev.dge.process;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the name that was meant by a misspelt one. */
final class Spelling {

    private static final int MOST_LETTERS = 2;

    private Spelling() {}

    /** The closest of the names, if one is within two letters; a name that is right was not misspelt. */
    static Optional<String> meant(String text, Stream<String> names) {
        return names.map(name -> new Candidate(name, distance(text, name)))
                .filter(candidate -> candidate.distance <= MOST_LETTERS && candidate.distance < text.length())
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .filter(candidate -> candidate.distance > 0)
                .map(Candidate::name);
    }

    /** How many letters must be inserted, deleted or replaced (Levenshtein). */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private record Candidate(String name, int distance) {}
}
