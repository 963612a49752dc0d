package dev.dge.logic;

import dev.dge.message.Codec;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Writes what a behaviour returns as JSON, as far as that can be published or stored.
 *
 * <p>Errors call it by a name: {@code output of node 'square'}.
 */
final class JsonPart<T> {

    private static final int MAX_KEY = 32 * 1024;

    private final String name;
    private final Type type;
    private final Codec.Encoder<T> encoder;
    private final long maxSize;
    private final String limit;

    /** What goes into one message, or is stored as one. */
    static <T> JsonPart<T> ofMessage(String name, Type type, Codec codec, long maxSize) {
        return new JsonPart<>(
                name,
                type,
                codec,
                maxSize,
                "the " + maxSize
                        + " of dge.max-message-size. Put the data into a store and its address into the message.");
    }

    /** A key, which together with a state of the largest size has to fit into one message. */
    static <T> JsonPart<T> ofKey(String name, Type type, Codec codec) {
        return new JsonPart<>(
                name, type, codec, MAX_KEY, "the " + MAX_KEY + " that a key may have. Use a hash of it as the key.");
    }

    private JsonPart(String name, Type type, Codec codec, long maxSize, String limit) {
        this.limit = limit;
        this.name = name;
        this.type = type;
        this.encoder = codec.encoder(type);
        this.maxSize = maxSize;
    }

    /**
     * The JSON of a value.
     *
     * @throws UnusableOutputException if the value is null, cannot be written as JSON or is too large
     */
    byte[] encode(@Nullable T value) {
        if (value == null) {
            throw UnusableOutputException.missing(name);
        }
        byte[] json;
        try {
            json = encoder.encode(value);
        } catch (JacksonException e) {
            throw UnusableOutputException.notJson(name, type, e);
        }
        if (json.length > maxSize) {
            throw UnusableOutputException.tooLarge(name, json.length, limit);
        }
        return json;
    }
}
