package dev.dge.logic;

import dev.dge.edge.Edge;
import dev.dge.message.Codec;
import dev.dge.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message of each input in, one out. */
public final class AggregateLogic<O> {

    /** Calls the behaviour with one payload of each input, in their order. */
    @FunctionalInterface
    public interface Call<O> {

        /**
         * Calls it.
         *
         * @throws Exception whatever the behaviour throws
         */
        @Nullable
        O with(List<Object> payloads) throws Exception;
    }

    private final List<Codec.Decoder<Object>> decoders;
    private final Call<O> call;
    private final Emitter<O> emitter;

    public AggregateLogic(List<? extends Edge<?>> inputs, Codec codec, Call<O> call, Emitter<O> emitter) {
        this.decoders = inputs.stream().map(edge -> codec.decoder(edge.type())).toList();
        this.call = call;
        this.emitter = emitter;
    }

    /**
     * Reads the payload of a message of one input.
     *
     * @throws dev.dge.message.UndecodableException if the body is not the JSON of the edge's type
     */
    public Object decode(int slot, Message message) {
        return decoders.get(slot).decode(message.body());
    }

    /** The id of the output of the group that a message belongs to. */
    public String outputId(Message input) {
        return emitter.joinId(input);
    }

    /**
     * Runs the behaviour.
     *
     * @param messages one of each input, in their order
     * @throws Exception whatever the behaviour throws
     */
    public Message aggregate(List<Message> messages) throws Exception {
        List<Object> payloads = new ArrayList<>(messages.size());
        for (int slot = 0; slot < messages.size(); slot++) {
            payloads.add(decode(slot, messages.get(slot)));
        }
        return emitter.join(messages, call.with(payloads));
    }
}
