package dev.dge.logic;

import dev.dge.behaviour.Handler;
import dev.dge.edge.Edge;
import dev.dge.message.Codec;
import dev.dge.message.Message;

/** One in, one out. */
public final class ProcessLogic<I, O> implements NodeLogic {

    private final Codec.Decoder<I> decoder;
    private final Handler<I, O> handler;
    private final Emitter<O> emitter;

    public ProcessLogic(Edge<I> input, Codec codec, Handler<I, O> handler, Emitter<O> emitter) {
        this.decoder = codec.decoder(input.type());
        this.handler = handler;
        this.emitter = emitter;
    }

    @Override
    public Object decode(Message message) {
        return decoder.decode(message.body());
    }

    @Override
    @SuppressWarnings("unchecked") // The payload is what decode gave.
    public Outcome handle(Message message, Object payload) throws Exception {
        return Outcome.of(Result.SUCCESS, emitter.emit(message, handler.handle((I) payload)));
    }
}
