package dev.dge.publish;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Warns about trouble that repeats: at once when it is new, then once a minute; troubles may take turns. */
public final class TroubleLog {

    private static final long AGAIN = Duration.ofMinutes(1).toNanos();

    private static final int MOST_TEXTS = 100;

    private final Logger log;
    private final LongSupplier nanoTime;
    private final Map<String, Long> said = new LinkedHashMap<>();

    public TroubleLog(Logger log) {
        this(log, System::nanoTime);
    }

    TroubleLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** Warns, unless the same was said less than a minute ago. */
    public synchronized void warn(String text) {
        long now = nanoTime.getAsLong();
        Long before = said.get(text);
        if (before == null || now - before > AGAIN) {
            said.put(text, now);
            log.warn(text);
        }
        if (said.size() > MOST_TEXTS) {
            said.remove(said.keySet().iterator().next());
        }
    }

    /** Says that the trouble is over, if there was any. */
    public synchronized void over(String text) {
        if (!said.isEmpty()) {
            said.clear();
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
