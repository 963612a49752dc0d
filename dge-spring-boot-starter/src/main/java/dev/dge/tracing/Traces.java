package dev.dge.tracing;

import dev.dge.edge.Edge;
import dev.dge.message.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Makes one trace of a run: a span where it begins and one for each call of a behaviour. */
public interface Traces {

    /** Makes none. */
    Traces NONE = new NoTraces();

    /**
     * Calls a behaviour in a span that goes on from a message.
     *
     * @param parts all messages that the behaviour is given; the span is linked to those that it does not go on from
     * @throws Exception whatever the behaviour throws
     */
    <T> T during(Edge<?> edge, Message message, List<Message> parts, Callable<T> behaviour) throws Exception;

    /** A message that goes on from the span which the calling thread is in. */
    Message goingOn(Message message);

    /** A message that comes from outside; where it brings no trace, one begins. */
    Message entering(Edge<?> edge, Message message);

    /** Begins a span in which a message is given to a start; a part of the caller's trace, if there is one. */
    Start start(String graph, String start, String run, String message);

    /** A message on its way to a start. */
    interface Start {

        /** What the message carries. */
        Map<String, String> context();

        /** Says that it is there, or why not. */
        void end(@Nullable Throwable failure);
    }
}
