package dev.dge.dead;

import dev.dge.dead.DeadLetterViews.Stayed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a replay did. */
final class Tally {

    private final Map<String, Integer> stayed = new LinkedHashMap<>();
    private int replayed;

    void replayed() {
        replayed++;
    }

    void stayed(String why) {
        stayed.merge(why, 1, Integer::sum);
    }

    int replays() {
        return replayed;
    }

    /** How many it met. */
    int matching() {
        return replayed + stayed.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<Stayed> reasons() {
        return stayed.entrySet().stream()
                .map(reason -> new Stayed(reason.getKey(), reason.getValue()))
                .toList();
    }
}
