package dev.dge.behaviour;

/**
 * The behaviour of an accumulation by an own key: folds the messages of one key into a state, whatever runs they are of.
 *
 * <p>As an {@link Accumulator}, but the output begins a run of its own, and what arrives after it opens the next state of the
 * same key.
 *
 * @param <I> the type of the messages that the node reads
 * @param <K> the type of the key; keys are the same if their JSON is
 * @param <S> the type of the state
 * @param <O> the type of the messages that the node puts out
 */
public interface KeyedAccumulator<I, K, S, O> {

    /**
     * The key of a message, which must not be null and must be the same each time.
     *
     * @throws Exception as {@link #add} does
     */
    K key(I input) throws Exception;

    /** The state before the first message of a key, which must not be null. */
    S initial();

    /**
     * Adds one message to the state of its key.
     *
     * @throws PermanentFailureException if no retry can help: the message goes to the dead letters, the state stays
     * @throws Exception for any other failure: the message is retried as the edge says, the state stays
     */
    Accumulation<S, O> add(S state, I input) throws Exception;
}
