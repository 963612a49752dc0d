package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A group is given up at its deadline: what it has goes to the dead letters once this is stored, and it is forgotten then. */
public final class Expired extends Decision {

    private static final int SIZE = 32;

    private @Nullable Group group;

    Expired(long number, KeyHash key) {
        super(number, key);
    }

    /** Whether a row stands for this: not for a later end of a group that was opened again. */
    public boolean isOf(StoredGroup row) {
        return row.status() == StoredGroup.Status.EXPIRED && row.hash().equals(key()) && row.at() == number();
    }

    void of(Group expired) {
        group = expired;
    }

    /** The messages of a join that have come, by their input; null where one is missing. */
    public List<@Nullable Message> messages() {
        return group instanceof JoinGroup join ? join.messages() : List.of();
    }

    /** The fold that is given up; empty if it is a join's group. */
    public Optional<Fold> fold() {
        return group instanceof Fold fold ? Optional.of(fold) : Optional.empty();
    }

    @Override
    int size() {
        return SIZE;
    }
}
