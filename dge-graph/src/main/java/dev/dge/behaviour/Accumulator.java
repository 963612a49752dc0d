package dev.dge.behaviour;

/**
 * The behaviour of an accumulation: folds the messages of one run into a state, until it decides to put one output out.
 *
 * <pre>{@code
 * final class Sum implements Accumulator<Integer, Sum.State, Long> {
 *     record State(int count, long sum) {}
 *
 *     public State initial() { return new State(0, 0); }
 *
 *     public Accumulation<State, Long> add(State state, Integer x) {
 *         long sum = state.sum() + x;
 *         return state.count() == 2 ? done(sum) : more(new State(state.count() + 1, sum));
 *     }
 * }
 * }</pre>
 *
 * <p>Each message counts once, in the order of arrival, which is any. The state is kept as JSON, in the broker: a state that
 * is changed in place is thrown away when {@code add} fails. What arrives after the output is surplus and ignored.
 *
 * @param <I> the type of the messages that the node reads
 * @param <S> the type of the state
 * @param <O> the type of the messages that the node puts out
 * @see KeyedAccumulator
 */
public interface Accumulator<I, S, O> {

    /** The state before the first message of a run, which must not be null. */
    S initial();

    /**
     * Adds one message to the state of its run.
     *
     * @throws PermanentFailureException if no retry can help: the message goes to the dead letters, the state stays
     * @throws Exception for any other failure: the message is retried as the edge says, the state stays
     */
    Accumulation<S, O> add(S state, I input) throws Exception;
}
