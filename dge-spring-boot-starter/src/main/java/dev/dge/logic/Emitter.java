package dev.dge.logic;

import dev.dge.edge.Outlet;
import dev.dge.logic.join.FoldKey;
import dev.dge.message.Codec;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import dev.dge.message.MessageIds;
import dev.dge.message.Outbound;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the messages that a node puts out. */
public final class Emitter<T> {

    // A join decides a run once; an accumulation may begin another generation of its key.
    private static final String ONLY_GENERATION = "0";

    private final Outlet<T> outlet;
    private final JsonPart<T> part;
    private final long maxSize;
    private final Clock clock;

    /**
     * An emitter.
     *
     * @param maxSize how many bytes the body of an output may have
     */
    public Emitter(Outlet<T> outlet, Codec codec, long maxSize, Clock clock) {
        this.outlet = outlet;
        this.part = JsonPart.ofMessage("output of node '" + outlet.node() + "'", outlet.type(), codec, maxSize);
        this.maxSize = maxSize;
        this.clock = clock;
    }

    /**
     * The output that follows from an input.
     *
     * @throws UnusableOutputException if the value is null, cannot be written as JSON or is too large
     */
    public Outbound emit(Message input, @Nullable T value) {
        return emit(input, encode(value));
    }

    /** The output that follows from an input, already encoded. */
    public Outbound emit(Message input, byte[] body) {
        String id = MessageIds.output(input.id(), outlet.graph(), outlet.node(), outlet.node(), 0);
        return Outbound.of(outlet.node(), new Message(id, input.run(), body, 0, clock.millis(), input.context()));
    }

    /**
     * The output of a join: its id follows from the run, whatever came first or last.
     *
     * @param inputs one message of each input of a run, in the order of the inputs
     * @throws UnusableOutputException if the value is null, cannot be written as JSON or is too large
     */
    public Message join(List<Message> inputs, @Nullable T value) {
        byte[] body = encode(value);
        Message first = inputs.get(0);
        return new Message(joinId(first), first.run(), body, 0, clock.millis(), first.context());
    }

    /** The id of the output of a join that one of its inputs belongs to. */
    public String joinId(Message input) {
        String path = input.context().getOrDefault(Headers.PATH, "");
        return MessageIds.of(outlet.graph(), outlet.node(), input.run(), path, ONLY_GENERATION);
    }

    /**
     * The output of a fold: of a run it stays in that, of a key it begins a run of its own.
     *
     * @param body already encoded
     */
    Message fold(FoldKey key, boolean keyed, byte[] body) {
        String id = foldId(key);
        return new Message(id, keyed ? id : key.key(), body, 0, clock.millis(), key.context());
    }

    /** The id of the output of a fold. */
    String foldId(FoldKey key) {
        String path = key.context().getOrDefault(Headers.PATH, "");
        return MessageIds.of(outlet.graph(), outlet.node(), key.key(), path, key.generation());
    }

    String node() {
        return outlet.node();
    }

    /** How many bytes a body may have. */
    long maxSize() {
        return maxSize;
    }

    /**
     * The body of an output.
     *
     * @throws UnusableOutputException if the value is null, cannot be written as JSON or is too large
     */
    public byte[] encode(@Nullable T value) {
        if (value == null) {
            throw UnusableOutputException.missingOutput(outlet.node());
        }
        return part.encode(value);
    }
}
