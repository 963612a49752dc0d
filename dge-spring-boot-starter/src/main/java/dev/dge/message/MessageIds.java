package dev.dge.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Derives message ids, so that what is published again has the id that it had before.
 *
 * <p>An id is a UUID of version 8 (RFC 9562) from the first 16 bytes of SHA-256 over the parts, each after its length as
 * four bytes.
 */
public final class MessageIds {

    // Never used but to be copied: a search among the platform's providers for each message was a sixteenth of a fast
    // node's time.
    private static final MessageDigest SHA_256 = find();

    private MessageIds() {}

    /** The id of a node's output: over the input's id, the graph, the node, the routing key and the output's index. */
    public static String output(String inputId, String graph, String node, String routingKey, int index) {
        return of(inputId, graph, node, routingKey, Integer.toString(index));
    }

    /** The id of these parts, as UTF-8. */
    public static String of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            add(digest, part.getBytes(StandardCharsets.UTF_8));
        }
        return uuid(digest);
    }

    /** The id of a text, a place and a body. */
    static String of(String text, String place, byte[] body) {
        MessageDigest digest = sha256();
        add(digest, text.getBytes(StandardCharsets.UTF_8));
        add(digest, place.getBytes(StandardCharsets.UTF_8));
        add(digest, body);
        return uuid(digest);
    }

    /** The id of the message that starts a run with a value: the same for the same run, start and body. */
    public static String start(String run, String graph, String start, byte[] body) {
        return of(run, graph + "." + start, body);
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(new byte[] {
            (byte) (part.length >>> 24), (byte) (part.length >>> 16), (byte) (part.length >>> 8), (byte) part.length
        });
        digest.update(part);
    }

    private static String uuid(MessageDigest digest) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long most = (hash.getLong() & 0xffffffffffff0fffL) | 0x8000L;
        long least = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            return find();
        }
    }

    private static MessageDigest find() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
