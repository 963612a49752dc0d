package dev.dge.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    @Test
    void isAUuidOfVersionEight() {
        UUID id = UUID.fromString(MessageIds.output("a", "graph", "node", "node", 0));

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void staysTheSameFromReleaseToRelease() {
        String id = MessageIds.output("3f2c", "arithmetic", "square", "square", 0);

        assertThat(id).isEqualTo(sha256("3f2c", "arithmetic", "square", "square", "0"));
    }

    @Test
    void tellsPartsFromEachOther() {
        assertThat(MessageIds.of("ab", "c")).isNotEqualTo(MessageIds.of("a", "bc"));
        assertThat(MessageIds.output("i", "g", "n", "n", 0)).isNotEqualTo(MessageIds.output("i", "g", "n", "n", 1));
    }

    // The rule of the design, written a second time.
    private static String sha256(String... parts) {
        try {
            var bytes = new java.io.ByteArrayOutputStream();
            var data = new java.io.DataOutputStream(bytes);
            for (String part : parts) {
                data.writeInt(part.length());
                data.writeBytes(part);
            }
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            hash[6] = (byte) ((hash[6] & 0x0f) | 0x80);
            hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
            String hex = java.util.HexFormat.of().formatHex(hash, 0, 16);
            return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        } catch (java.io.IOException | java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
