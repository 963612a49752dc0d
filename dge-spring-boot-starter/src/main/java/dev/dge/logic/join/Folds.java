package dev.dge.logic.join;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds folds that are not finished: by what their next message is of, and by what they have counted. */
final class Folds {

    private final Map<String, Fold> undecided = new HashMap<>();
    private final Set<KeyHash> counted = new HashSet<>();

    /** The fold of a run or key that goes on. */
    @Nullable
    Fold undecided(String key) {
        return undecided.get(key);
    }

    /** Whether a message of this mark was counted. */
    boolean counted(KeyHash mark) {
        return counted.contains(mark);
    }

    void goesOn(Fold fold) {
        undecided.put(fold.key().key(), fold);
    }

    void counts(Added message) {
        counted.add(message.mark());
    }

    void decided(Fold fold) {
        if (fold.state().isPresent()) {
            undecided.remove(fold.key().key(), fold);
        }
    }

    void finished(Fold fold) {
        fold.added().forEach(message -> counted.remove(message.mark()));
    }
}
