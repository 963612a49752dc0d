package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.Optional;

/**
 * A group as a database keeps it, apart from its messages.
 *
 * @param hash what stands for it; of a fold by key that is open, what stands for the key
 * @param status how far it is
 * @param at when its first message was published, when it was decided, when it finished, or when all of it is back that is
 *     away; in milliseconds since 1970
 * @param key what it is of; empty if it is only remembered, or not begun
 * @param state what its messages were folded into, as JSON; not copied
 * @param ids what is known of its messages after they are gone: {@code input=hash} by input
 * @param output what it was decided to give, until that is confirmed
 * @param awaited until when a message of it may be in a delay queue, in milliseconds since 1970
 */
public record StoredGroup(
        KeyHash hash,
        Status status,
        long at,
        Optional<FoldKey> key,
        Optional<byte[]> state,
        String ids,
        Optional<Message> output,
        long awaited) {

    /** How far a group is. */
    public enum Status {
        /** Nothing of it has come, but a message that failed comes again. */
        AWAY,
        /** It waits for messages. */
        OPEN,
        /** Its output is fixed. */
        DECIDED,
        /** It is given up. */
        EXPIRED,
        /** Its output is confirmed; it is only remembered. */
        FINISHED
    }

    /** A group without anything, whose row is only there to be locked. */
    static StoredGroup begun(KeyHash hash, long at) {
        return new StoredGroup(hash, Status.OPEN, at, Optional.empty(), Optional.empty(), "", Optional.empty(), 0);
    }

    /** A group without anything, of which a message is in a delay queue. */
    static StoredGroup away(KeyHash hash, long backBy) {
        return new StoredGroup(
                hash, Status.AWAY, backBy, Optional.empty(), Optional.empty(), "", Optional.empty(), backBy);
    }

    static StoredGroup open(KeyHash hash, long since, FoldKey key, Optional<byte[]> state, long awaited) {
        return new StoredGroup(hash, Status.OPEN, since, Optional.of(key), state, "", Optional.empty(), awaited);
    }

    static StoredGroup decided(KeyHash hash, long at, FoldKey key, String ids, Message output) {
        return new StoredGroup(
                hash, Status.DECIDED, at, Optional.of(key), Optional.empty(), ids, Optional.of(output), 0);
    }

    /** The same, since another time. */
    public StoredGroup at(long time) {
        return new StoredGroup(hash, status, time, key, state, ids, output, awaited);
    }

    /** Whether nothing of it has been stored: its row is only there to be locked. */
    boolean isEmpty() {
        return status == Status.AWAY || (status == Status.OPEN && key.isEmpty());
    }
}
