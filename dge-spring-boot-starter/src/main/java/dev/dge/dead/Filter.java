package dev.dge.dead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those of which all that is given is true.
 *
 * @param group the name of a group of one cause
 * @param node the node that failed
 * @param error the exception's class, with its package or without
 * @param reason why it is a dead letter
 * @param run the run that it belongs to
 * @param since those that failed then or later
 * @param until those that failed before
 */
record Filter(
        @Nullable String group,
        @Nullable String node,
        @Nullable String error,
        @Nullable String reason,
        @Nullable String run,
        @Nullable Instant since,
        @Nullable Instant until) {

    static final Filter ALL = new Filter(null, null, null, null, null, null, null);

    static Filter ofRun(String run) {
        return new Filter(null, null, null, null, run, null, null);
    }

    boolean matches(DeadLetter letter) {
        Death death = letter.death();
        return is(group, letter.group())
                && is(node, death.node())
                && (is(error, death.error()) || isSimpleName(death.error()))
                && is(reason, death.reason())
                && is(run, letter.run())
                && isIn(death.at());
    }

    private static boolean is(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }

    private boolean isSimpleName(@Nullable String found) {
        return error != null && found != null && (found.endsWith("." + error) || found.endsWith("$" + error));
    }

    private boolean isIn(@Nullable Instant at) {
        if (since == null && until == null) {
            return true;
        }
        return at != null && (since == null || !at.isBefore(since)) && (until == null || at.isBefore(until));
    }
}
