package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The messages of one run that have come so far, at most one of each input. */
final class JoinGroup extends Group {

    private final @Nullable Input[] inputs;

    JoinGroup(KeyHash key, int slots) {
        super(key);
        this.inputs = new @Nullable Input[slots];
    }

    @Override
    long since() {
        long since = Long.MAX_VALUE;
        for (Input input : inputs()) {
            since = Math.min(since, input.message().since());
        }
        return since;
    }

    boolean isEmpty() {
        return Arrays.stream(inputs).allMatch(Objects::isNull);
    }

    boolean isWhole() {
        return Arrays.stream(inputs).allMatch(Objects::nonNull);
    }

    /** Its messages, by their input; null where one is missing. */
    List<@Nullable Message> messages() {
        List<@Nullable Message> messages = new ArrayList<>();
        for (Input input : inputs) {
            messages.add(input == null ? null : input.message());
        }
        return messages;
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

    @Override
    List<Input> replaceable() {
        return inputs();
    }

    @Override
    void replaced() {
        Arrays.fill(inputs, null);
    }

    @Override
    List<LogEntry> entries() {
        return List.copyOf(inputs());
    }
}
