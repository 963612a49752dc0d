package dev.dge.failure;

import dev.dge.message.Headers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The headers that say why a message became a dead letter: at most 16 KiB in all, well below an AMQP frame. */
final class FailureHeaders {

    static final int MAX_MESSAGE = 2 * 1024;
    private static final int MAX_STACKTRACE = 12 * 1024;
    private static final int MAX_NAME = 512;
    private static final int MAX_DEPTH = 50;

    private FailureHeaders() {}

    static Map<String, Object> of(Reason reason, String node, String queue, long at) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(Headers.FAILURE_REASON, reason.label());
        headers.put(Headers.FAILURE_NODE, node);
        headers.put(Headers.FAILURE_QUEUE, queue);
        headers.put(Headers.FAILURE_AT, at);
        return headers;
    }

    static Map<String, Object> of(Reason reason, String node, String queue, long at, Throwable failure) {
        Map<String, Object> headers = of(reason, node, queue, at);
        headers.put(Headers.FAILURE_EXCEPTION, cut(failure.getClass().getName(), MAX_NAME));
        headers.put(Headers.FAILURE_MESSAGE, cut(message(failure), MAX_MESSAGE));
        headers.put(Headers.FAILURE_STACKTRACE, cut(stackTrace(failure), MAX_STACKTRACE));
        return headers;
    }

    private static String message(Throwable failure) {
        StringBuilder text = new StringBuilder(said(failure, Throwable::getMessage));
        Throwable root = root(failure);
        if (root != failure && text.toString().endsWith("null")) {
            // "I/O error on GET request: null" says nothing.
            text.append(" (").append(said(root, Throwable::toString)).append(')');
        }
        for (Throwable also : failure.getSuppressed()) {
            text.append("; and ").append(said(also, Throwable::toString));
        }
        return text.toString();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        Throwable cause = root.getCause();
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            root = cause;
            cause = root.getCause();
        }
        return root;
    }

    private static String stackTrace(Throwable failure) {
        return said(failure, thrown -> {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        });
    }

    private static String said(Throwable failure, Function<Throwable, @Nullable String> text) {
        return String.valueOf(ThrowableText.of(failure, text));
    }

    /** Cuts a text to at most this many bytes of UTF-8. */
    static String cut(String text, int bytes) {
        if (text.length() <= bytes / 3) {
            return text;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= bytes) {
            return text;
        }
        int end = bytes;
        while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8);
    }
}
