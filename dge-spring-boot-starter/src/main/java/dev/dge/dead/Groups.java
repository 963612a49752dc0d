package dev.dge.dead;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import dev.dge.dead.DeadLetterViews.Group;
import dev.dge.dead.DeadLetterViews.Letter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Collects dead letters, and puts those of one cause together. */
final class Groups {

    private static final Comparator<Letter> BY_TIME = comparing(Letter::at, nullsFirst(naturalOrder()));

    private final List<Letter> letters = new ArrayList<>();
    private final Map<String, Cause> causes = new LinkedHashMap<>();

    void add(DeadLetter letter) {
        letters.add(Views.letter(letter));
        causes.putIfAbsent(letter.group(), letter.death().cause());
    }

    /** The latest first; what has no time comes last. */
    List<Letter> letters() {
        return letters.stream().sorted(BY_TIME.reversed()).toList();
    }

    /** The largest first, then the one that came first. */
    List<Group> groups() {
        Map<String, List<Letter>> byGroup =
                letters.stream().collect(Collectors.groupingBy(Letter::group, LinkedHashMap::new, Collectors.toList()));
        return byGroup.entrySet().stream()
                .map(entry -> group(Objects.requireNonNull(causes.get(entry.getKey())), entry.getValue()))
                .sorted(comparing(Group::count).reversed())
                .toList();
    }

    private static Group group(Cause cause, List<Letter> letters) {
        Letter last = letters.stream().max(BY_TIME).orElseThrow();
        List<Instant> times = letters.stream()
                .map(Letter::at)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Group(
                last.group(),
                cause.node(),
                cause.reason(),
                cause.error(),
                cause.where(),
                last.message(),
                letters.size(),
                times.isEmpty() ? null : times.get(0),
                times.isEmpty() ? null : times.get(times.size() - 1));
    }
}
