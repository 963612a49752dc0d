package dev.dge.logic;

import dev.dge.edge.Edge;
import dev.dge.message.Codec;
import dev.dge.message.Message;

/** The same message to every consumer, by one publish; a body that cannot be read fails here, once, not at each consumer. */
public final class FanOutLogic<T> implements NodeLogic {

    private final Codec.Decoder<T> decoder;
    private final Emitter<T> emitter;

    public FanOutLogic(Edge<T> input, Codec codec, Emitter<T> emitter) {
        this.decoder = codec.decoder(input.type());
        this.emitter = emitter;
    }

    @Override
    public Object decode(Message message) {
        return decoder.decode(message.body());
    }

    @Override
    public Outcome handle(Message message, Object payload) {
        return Outcome.of(Result.SUCCESS, emitter.emit(message, message.body()));
    }
}
