package dev.dge.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The last ones of many, at most so many of them; for any number of threads. */
final class Last<T> {

    private final AtomicReferenceArray<T> places;
    private final AtomicLong added = new AtomicLong();

    Last(int most) {
        this.places = new AtomicReferenceArray<>(most);
    }

    void add(T one) {
        if (places.length() > 0) {
            places.set((int) (added.getAndIncrement() % places.length()), one);
        }
    }

    /** The oldest first; of what is being added meanwhile, or replaced, one or another may be missing. */
    List<T> all() {
        long end = added.get();
        List<T> all = new ArrayList<>();
        for (long i = Math.max(0, end - places.length()); i < end; i++) {
            T one = places.get((int) (i % places.length()));
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }
}
