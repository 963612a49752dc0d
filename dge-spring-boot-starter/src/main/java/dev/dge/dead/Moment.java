package dev.dge.dead;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.convert.DurationStyle;

/** Reads a time of a request: {@code 2026-11-30T17:45:00Z}, or how long ago it was: {@code 2h}. */
final class Moment {

    private Moment() {}

    /**
     * Reads a time.
     *
     * @param parameter the parameter that it was given as
     * @throws RefusedException if it is none
     */
    static Instant of(String parameter, String text, Clock clock) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            return ago(parameter, text, clock);
        }
    }

    private static Instant ago(String parameter, String text, Clock clock) {
        try {
            return clock.instant().minus(DurationStyle.detectAndParse(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw RefusedException.badRequest(
                    "'" + parameter + "' is a time such as 2026-11-30T17:45:00Z, or how long ago"
                            + " it was such as 2h, not '" + text + "'");
        }
    }
}
