package dev.dge.logic.join;

import java.util.HexFormat;

/** What stands for the key of a group: 128 bits of its SHA-256, enough to take two of one hash for the same key. */
public record KeyHash(long high, long low) {

    private static final HexFormat HEX = HexFormat.of();

    /** Reads what {@link #text} wrote. */
    public static KeyHash of(String text) {
        return new KeyHash(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    /** What stands for the group of a run. */
    public static KeyHash ofRun(String run) {
        return new Hashes().key(run);
    }

    /** As 32 hexadecimal digits. */
    public String text() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    @Override
    public int hashCode() {
        return (int) low;
    }
}
