package dev.dge.publish;

import java.time.Duration;
import org.slf4j.Logger;

/** Warns about trouble that repeats: at once when it is new or another one, then at most once a minute. */
public final class TroubleLog {

    private static final long AGAIN = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private String last = "";
    private long at;

    public TroubleLog(Logger log) {
        this.log = log;
    }

    /** Warns, unless the same was said less than a minute ago. */
    public synchronized void warn(String text) {
        long now = System.nanoTime();
        if (!text.equals(last) || now - at > AGAIN) {
            last = text;
            at = now;
            log.warn(text);
        }
    }

    /** Says that the trouble is over, if there was any. */
    public synchronized void over(String text) {
        if (!last.isEmpty()) {
            last = "";
            log.info(text);
        }
    }

    /**
     * The permission that is missing, else the first message in a failure's chain of causes: the client wraps what the broker
     * says in exceptions without one.
     */
    public static String reason(Throwable failure) {
        return AccessRefusal.of(failure).map(AccessRefusal::text).orElseGet(() -> firstMessage(failure));
    }

    private static String firstMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
