package dev.dge.dead;

import dev.dge.dead.DeadLetterViews.Letter;
import dev.dge.dead.DeadLetterViews.Opened;
import dev.dge.message.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows dead letters. */
final class Views {

    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_BODY = 1024 * 1024;

    private Views() {}

    /** A line of a list. */
    static Letter letter(DeadLetter letter) {
        String message = letter.death().message();
        return letter(
                letter,
                message == null || message.length() <= LONGEST_MESSAGE
                        ? message
                        : message.substring(0, LONGEST_MESSAGE) + "...");
    }

    private static Letter letter(DeadLetter letter, @Nullable String message) {
        Death death = letter.death();
        return new Letter(
                letter.id(),
                letter.group(),
                death.node(),
                death.queue(),
                death.reason(),
                death.error(),
                message,
                death.at(),
                letter.run(),
                letter.properties().getMessageId(),
                letter.attempts(),
                letter.body().length);
    }

    /** All of a dead letter. */
    static Opened opened(DeadLetter letter, String graph, Plan replay) {
        boolean cut = letter.body().length > LONGEST_BODY;
        byte[] body = cut ? Arrays.copyOf(letter.body(), LONGEST_BODY) : letter.body();
        Optional<String> text = utf8(letter.body()).map(all -> cut ? new String(body, StandardCharsets.UTF_8) : all);
        return new Opened(
                letter(letter, letter.death().message()),
                graph,
                letter.edge().map(edge -> edge.type().name()).orElse(null),
                replay instanceof Plan.Stays stays ? stays.why() : null,
                letter.death().stackTrace(),
                headers(letter.headers()),
                letter.properties().getContentType(),
                text.orElseGet(() -> Base64.getEncoder().encodeToString(body)),
                text.isPresent() ? null : true,
                cut ? true : null);
    }

    private static Optional<String> utf8(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> headers(Map<String, Object> headers) {
        Map<String, Object> shown = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (!name.equals(Headers.FAILURE_STACKTRACE)) {
                shown.put(name, shown(value));
            }
        });
        return shown;
    }

    private static Object shown(@Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Date time) {
            return time.toInstant();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Views::shown).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new TreeMap<>();
            map.forEach((name, entry) -> entries.put(String.valueOf(name), shown(entry)));
            return entries;
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : String.valueOf(value);
    }
}
