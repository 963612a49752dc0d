package dev.dge.logic.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of one run, or of one generation of a key, and what they were folded into. */
public final class Fold extends Group {

    private final List<Added> added = new ArrayList<>();
    private @Nullable FoldKey key;
    private @Nullable State state;

    /** A fold of which only what stands for it is known. */
    Fold(KeyHash hash) {
        super(hash);
    }

    /** A fold without messages. */
    Fold(KeyHash hash, FoldKey key) {
        super(hash);
        this.key = key;
    }

    /** What it is of. */
    public FoldKey key() {
        if (key == null) {
            throw new IllegalStateException("The log has no state of a fold that is open");
        }
        return key;
    }

    /** What its messages were folded into, as JSON; empty before the first. The array is not a copy. */
    public Optional<byte[]> state() {
        return Optional.ofNullable(state).map(State::body);
    }

    /** The ids of the messages that it counts. */
    public List<String> ids() {
        return added.stream().map(Added::id).toList();
    }

    @Nullable
    State current() {
        return state;
    }

    List<Added> added() {
        return added;
    }

    /** The message that was counted last. */
    @Nullable
    Added last() {
        return added.isEmpty() ? null : added.get(added.size() - 1);
    }

    void add(Added message) {
        added.add(message);
    }

    void become(State next) {
        key = next.key();
        state = next;
    }

    @Override
    long since() {
        return state == null ? Long.MAX_VALUE : state.since();
    }

    @Override
    List<State> replaceable() {
        return state == null ? List.of() : List.of(state);
    }

    @Override
    void replaced() {
        state = null;
    }

    @Override
    List<LogEntry> entries() {
        List<LogEntry> entries = new ArrayList<>(added);
        entries.addAll(replaceable());
        return entries;
    }
}
