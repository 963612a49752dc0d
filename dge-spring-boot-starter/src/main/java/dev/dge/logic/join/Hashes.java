package dev.dge.logic.join;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes keys and message ids, so that a finished group takes little room. For one thread. */
final class Hashes {

    private final MessageDigest sha256;

    Hashes() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    KeyHash key(String key) {
        ByteBuffer hash = hash(key);
        return new KeyHash(hash.getLong(), hash.getLong());
    }

    /** What stands for several texts. */
    KeyHash of(String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            all.append(part.length()).append(':').append(part);
        }
        return key(all.toString());
    }

    /** 64 bits: two ids are only ever compared within one input of one group. */
    long id(String messageId) {
        return hash(messageId).getLong();
    }

    private ByteBuffer hash(String text) {
        return ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
