package dev.dge.logic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.edge.Edge;
import dev.dge.logic.join.Fold;
import dev.dge.logic.join.FoldKey;
import dev.dge.message.Codec;
import dev.dge.message.Message;
import dev.dge.message.UndecodableException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** Many in, folded one by one into a state; one out when the behaviour says so. */
public final class AccumulateLogic<I, S, O> {

    /** The behaviour, by whatever it folds. */
    private interface Behaviour<I, S, O> {

        String key(Message message, I input) throws Exception;

        S initial();

        Accumulation<S, O> add(S state, I input) throws Exception;
    }

    private final Codec.Decoder<I> inputs;
    private final Codec.Decoder<S> states;
    private final JsonPart<S> state;
    private final Behaviour<I, S, O> behaviour;
    private final Emitter<O> emitter;
    private final boolean keyed;
    private final FoldReport report;
    private final Type stateType;

    private AccumulateLogic(
            Edge<I> input, Type state, Codec codec, Behaviour<I, S, O> behaviour, Emitter<O> emitter, boolean keyed) {
        this.inputs = codec.decoder(input.type());
        this.states = codec.decoder(state);
        this.stateType = state;
        this.state = JsonPart.ofMessage("state of node '" + input.consumer() + "'", state, codec, emitter.maxSize());
        this.behaviour = behaviour;
        this.emitter = emitter;
        this.keyed = keyed;
        this.report = new FoldReport(codec, keyed, emitter.maxSize());
    }

    /**
     * Folds what a run brings.
     *
     * @param input one of the inputs, which are of one type
     */
    public static <I, S, O> AccumulateLogic<I, S, O> ofRuns(
            Edge<I> input, Type state, Codec codec, Accumulator<I, S, O> accumulator, Emitter<O> emitter) {
        Behaviour<I, S, O> behaviour = new Behaviour<>() {

            @Override
            public String key(Message message, I value) {
                return message.run();
            }

            @Override
            public S initial() {
                return accumulator.initial();
            }

            @Override
            public Accumulation<S, O> add(S before, I value) throws Exception {
                return accumulator.add(before, value);
            }
        };
        return new AccumulateLogic<>(input, state, codec, behaviour, emitter, false);
    }

    /** Folds by the behaviour's own key. */
    public static <I, K, S, O> AccumulateLogic<I, S, O> ofKeys(
            Edge<I> input,
            Type key,
            Type state,
            Codec codec,
            KeyedAccumulator<I, K, S, O> accumulator,
            Emitter<O> emitter) {
        JsonPart<K> keys = JsonPart.ofKey("key of node '" + input.consumer() + "'", key, codec);
        Behaviour<I, S, O> behaviour = new Behaviour<>() {

            @Override
            public String key(Message message, I value) throws Exception {
                return new String(keys.encode(accumulator.key(value)), UTF_8);
            }

            @Override
            public S initial() {
                return accumulator.initial();
            }

            @Override
            public Accumulation<S, O> add(S before, I value) throws Exception {
                return accumulator.add(before, value);
            }
        };
        return new AccumulateLogic<>(input, state, codec, behaviour, emitter, true);
    }

    /**
     * Reads the payload of a message.
     *
     * @throws UndecodableException if the body is not the JSON of the inputs' type
     */
    public I decode(Message message) {
        return inputs.decode(message.body());
    }

    /**
     * What a message is folded by: its run, or its key as JSON.
     *
     * @param payload what {@link #decode} gave
     * @throws Exception whatever the behaviour throws
     */
    @SuppressWarnings("unchecked")
    public String key(Message message, Object payload) throws Exception {
        return behaviour.key(message, (I) payload);
    }

    /**
     * Runs the behaviour on a state of its own: what it changes in place is lost where it fails.
     *
     * @param stored the state as JSON; empty before the first message
     * @return the next state as JSON, or the output
     * @throws UnusableOutputException if the state or the output is null, cannot be written as JSON or is too large
     * @throws Exception whatever the behaviour throws
     */
    public Accumulation<byte[], Message> add(FoldKey key, Optional<byte[]> stored, Message message) throws Exception {
        S before = stored.isPresent() ? read(key, stored.get()) : initial();
        Accumulation<S, O> after = behaviour.add(before, decode(message));
        if (after instanceof Accumulation.More<S, O> more) {
            return Accumulation.more(state.encode(more.state()));
        }
        if (after instanceof Accumulation.Done<S, O> done) {
            return Accumulation.done(emitter.fold(key, keyed, emitter.encode(done.output())));
        }
        throw UnusableOutputException.missing("result of node '" + emitter.node() + "'");
    }

    private S initial() {
        S initial = behaviour.initial();
        if (initial == null) {
            throw UnusableOutputException.missing("initial state of node '" + emitter.node() + "'");
        }
        return initial;
    }

    private S read(FoldKey key, byte[] json) {
        try {
            return states.decode(json);
        } catch (UndecodableException e) {
            throw new IllegalStateException(
                    "The stored state of " + report.name(key) + " is not the JSON of " + stateType.getTypeName()
                            + " any more. Let the old version of the node finish it, or make the type read what it wrote.",
                    e);
        }
    }

    /** What the dead letters keep of a fold that is given up: its key, its state and the ids of its messages. */
    public Message incomplete(Fold fold) {
        return emitter.fold(fold.key(), keyed, report.body(fold));
    }

    /** Why a fold is given up. */
    public String reason(Fold fold) {
        List<String> ids = fold.ids();
        return report.name(fold.key()) + " was not done before the deadline, with " + ids.size()
                + (ids.size() == 1 ? " message" : " messages") + ". Its output would have had the id "
                + emitter.foldId(fold.key());
    }
}
