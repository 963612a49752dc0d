package dev.dge.model;

import java.time.Duration;

/** Durations as they stand in queue names: the largest unit that is exact, as in {@code 500ms}, {@code 90s}, {@code 10m}. */
public final class DurationText {

    private static final Duration LONGEST = Duration.ofDays(3650);

    private DurationText() {}

    /** The text of a duration that RabbitMQ can wait for; {@code what} is its subject, as it stands in the error. */
    static String checked(String what, Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " is at most 3650 days, not " + duration);
        }
        return of(what, duration);
    }

    /**
     * The text of a duration of at least one millisecond.
     *
     * @throws IllegalArgumentException if the duration is not a whole, positive number of milliseconds
     */
    public static String of(Duration duration) {
        return of("A delay", duration);
    }

    private static String of(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    what + " is a whole number of milliseconds, at least one, not " + duration);
        }
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
