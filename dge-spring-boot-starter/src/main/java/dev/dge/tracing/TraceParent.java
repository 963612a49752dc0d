package dev.dge.tracing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} (W3C Trace Context, 3.2): {@code 00-<trace>-<span>-<flags>}.
 *
 * @param trace 32 hexadecimal digits
 * @param span 16 hexadecimal digits
 */
public record TraceParent(String trace, String span, boolean sampled) {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** What a header says; empty where that is nothing, or of another form. */
    public static Optional<TraceParent> of(@Nullable String header) {
        Matcher parts = FORM.matcher(header == null ? "" : header);
        return parts.matches()
                ? Optional.of(new TraceParent(
                        parts.group(1), parts.group(2), (Integer.parseInt(parts.group(3), 16) & 1) == 1))
                : Optional.empty();
    }
}
