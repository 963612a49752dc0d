package dev.dge.behaviour;

import java.util.Objects;

/**
 * What became of an accumulation by an input: it goes on with a new state, or it is done with an output.
 *
 * @param <S> the type of the state
 * @param <O> the type of the output
 */
public sealed interface Accumulation<S, O> {

    /** It goes on: the state waits for more inputs. */
    static <S, O> Accumulation<S, O> more(S state) {
        return new More<>(state);
    }

    /** It is done: the output is put out, and the state forgotten. */
    static <S, O> Accumulation<S, O> done(O output) {
        return new Done<>(output);
    }

    /** An accumulation that goes on. */
    record More<S, O>(S state) implements Accumulation<S, O> {

        public More {
            Objects.requireNonNull(state, "The state of an accumulation is null");
        }
    }

    /** An accumulation that is done. */
    record Done<S, O>(O output) implements Accumulation<S, O> {

        public Done {
            Objects.requireNonNull(output, "The output of an accumulation is null");
        }
    }
}
