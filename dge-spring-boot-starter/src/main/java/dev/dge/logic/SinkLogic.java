package dev.dge.logic;

import dev.dge.behaviour.Sink;
import dev.dge.edge.Edge;
import dev.dge.message.Codec;
import dev.dge.message.Message;

/** One in, none out. */
public final class SinkLogic<I> implements NodeLogic {

    private final Codec.Decoder<I> decoder;
    private final Sink<I> sink;

    public SinkLogic(Edge<I> input, Codec codec, Sink<I> sink) {
        this.decoder = codec.decoder(input.type());
        this.sink = sink;
    }

    @Override
    public Object decode(Message message) {
        return decoder.decode(message.body());
    }

    @Override
    @SuppressWarnings("unchecked") // The payload is what decode gave.
    public Outcome handle(Message message, Object payload) throws Exception {
        sink.accept((I) payload);
        return Outcome.nothing(Result.SUCCESS);
    }
}
