package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group is given up at its deadline: its messages go to the dead letters once this is stored, and it is forgotten then. */
public final class Expired extends Decision {

    private static final int SIZE = 32;

    private @Nullable Group group;

    Expired(long number, KeyHash key) {
        super(number, key);
    }

    void of(Group expired) {
        group = expired;
    }

    /** The messages that have come, by their input; null where one is missing. */
    public List<@Nullable Message> messages() {
        return group == null ? List.of() : group.messages();
    }

    List<Input> inputs() {
        return group == null ? List.of() : group.inputs();
    }

    @Override
    int size() {
        return SIZE;
    }
}
