package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one run that have come so far, or what they were decided to give. */
final class Group {

    private final KeyHash key;
    private final @Nullable Input[] inputs;
    private @Nullable Decision decision;
    private long memory;

    Group(KeyHash key, int slots) {
        this.key = key;
        this.inputs = new @Nullable Input[slots];
    }

    KeyHash key() {
        return key;
    }

    @Nullable
    Decision decision() {
        return decision;
    }

    void decide(Decision made) {
        decision = made;
        if (made instanceof Expired expired) {
            expired.of(this);
        }
    }

    /** When its first message was published, in milliseconds since 1970. */
    long since() {
        long since = Long.MAX_VALUE;
        for (Input input : inputs()) {
            since = Math.min(since, input.message().since());
        }
        return since;
    }

    /** Its messages, by their input; null where one is missing. */
    List<@Nullable Message> messages() {
        List<@Nullable Message> messages = new ArrayList<>();
        for (Input input : inputs) {
            messages.add(input == null ? null : input.message());
        }
        return messages;
    }

    /** About how many bytes of memory it takes. */
    long memory() {
        return memory;
    }

    void memory(long bytes) {
        memory = bytes;
    }

    @Nullable
    Input input(int slot) {
        return inputs[slot];
    }

    void put(Input input) {
        inputs[input.slot()] = input;
    }

    /** Whether this slot is the only one without a message. */
    boolean lacksOnly(int slot) {
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] == null != (i == slot)) {
                return false;
            }
        }
        return true;
    }

    List<Input> inputs() {
        List<Input> there = new ArrayList<>(inputs.length);
        for (Input input : inputs) {
            if (input != null) {
                there.add(input);
            }
        }
        return there;
    }

    void forgetInputs() {
        Arrays.fill(inputs, null);
    }
}
