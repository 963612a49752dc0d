package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.Optional;

/**
 * A group as a database keeps it, apart from its messages.
 *
 * @param hash what stands for it; of a fold by key that is open, what stands for the key
 * @param status how far it is
 * @param at when its first message was published, when it was decided, or when it finished; in milliseconds since 1970
 * @param key what it is of; empty if it is only remembered, or not begun
 * @param state what its messages were folded into, as JSON; not copied
 * @param ids what is known of its messages after they are gone: {@code input=hash} by input
 * @param output what it was decided to give, until that is confirmed
 */
public record StoredGroup(
        KeyHash hash,
        Status status,
        long at,
        Optional<FoldKey> key,
        Optional<byte[]> state,
        String ids,
        Optional<Message> output) {

    /** How far a group is. */
    public enum Status {
        /** It waits for messages. */
        OPEN,
        /** Its output is fixed. */
        DECIDED,
        /** It is given up. */
        EXPIRED,
        /** Its output is confirmed; it is only remembered. */
        FINISHED
    }

    /** A group without anything. */
    public static StoredGroup begun(KeyHash hash, long at) {
        return new StoredGroup(hash, Status.OPEN, at, Optional.empty(), Optional.empty(), "", Optional.empty());
    }

    static StoredGroup open(KeyHash hash, long since, FoldKey key, Optional<byte[]> state) {
        return new StoredGroup(hash, Status.OPEN, since, Optional.of(key), state, "", Optional.empty());
    }

    static StoredGroup decided(KeyHash hash, long at, FoldKey key, String ids, Message output) {
        return new StoredGroup(hash, Status.DECIDED, at, Optional.of(key), Optional.empty(), ids, Optional.of(output));
    }

    /** Whether nothing of it has been stored: its row is only there to be locked. */
    boolean isEmpty() {
        return status == Status.OPEN && key.isEmpty();
    }
}
