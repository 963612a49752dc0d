package dev.dge.jdbc;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dge.logic.join.FoldKey;
import dev.dge.message.Message;
import java.nio.charset.Charset;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages and keys as columns of JSON text.
 *
 * <p>What is not JSON, as ids and runs, stands inside of JSON: it may have characters that a database refuses as text.
 */
final class JsonColumns {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    private record About(String id, String run, long since, Map<String, String> context) {}

    private JsonColumns() {}

    /** All of a message but its body. */
    static String about(Message message) {
        return MAPPER.writeValueAsString(new About(message.id(), message.run(), message.since(), message.context()));
    }

    /** The message of two columns. */
    static Message message(String about, String body) {
        About read = MAPPER.readValue(about, About.class);
        return new Message(read.id(), read.run(), bytes(body), 0, read.since(), read.context());
    }

    /** Only the id of a message that was folded. */
    static String id(String id) {
        return MAPPER.writeValueAsString(Map.of("id", id));
    }

    static String readId(String about) {
        return MAPPER.readTree(about).path("id").asString();
    }

    static String about(FoldKey key) {
        return MAPPER.writeValueAsString(key);
    }

    static FoldKey key(String about) {
        return MAPPER.readValue(about, FoldKey.class);
    }

    /** A key as it can be looked for: without what databases refuse, and not too long. */
    static String shown(FoldKey key) {
        String text = key.key().replace('\0', ' ');
        return text.length() <= 255 ? text : text.substring(0, 255);
    }

    static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
    }

    /** JSON as text, whichever of the encodings it has that a JSON parser takes. */
    static String text(byte[] json) {
        String text = new String(json, charset(json));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    // By RFC 4627, section 3: the first two characters are ASCII, so it is the zeros that tell.
    private static Charset charset(byte[] json) {
        if (json.length >= 4) {
            if (json[0] == 0 && json[1] == 0) {
                return UTF_32BE;
            }
            if (json[2] == 0 && json[3] == 0) {
                return UTF_32LE;
            }
        }
        if (json.length >= 2 && (json[0] == 0 || json[0] == (byte) 0xFE)) {
            return UTF_16BE;
        }
        if (json.length >= 2 && (json[1] == 0 || json[0] == (byte) 0xFF)) {
            return UTF_16LE;
        }
        return UTF_8;
    }
}
