package dev.dge.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds a short sequence that still fails: leaves out parts, from large ones to single events. */
final class Shrinking {

    private Shrinking() {}

    static <E> List<E> shortest(List<E> events, Predicate<List<E>> fails, int tries) {
        List<E> shortest = events;
        int left = tries;
        for (int size = Math.max(1, events.size() / 2); left > 0; size = Math.max(1, size / 2)) {
            boolean shorter = false;
            for (int from = 0; from < shortest.size() && left > 0; left--) {
                List<E> fewer = new ArrayList<>(shortest.subList(0, from));
                fewer.addAll(shortest.subList(Math.min(shortest.size(), from + size), shortest.size()));
                if (fails.test(fewer)) {
                    shortest = fewer;
                    shorter = true;
                } else {
                    from += size;
                }
            }
            if (size == 1 && !shorter) {
                break;
            }
        }
        return shortest;
    }
}
