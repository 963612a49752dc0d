package dev.dge.tracing;

import dev.dge.edge.Edge;
import dev.dge.message.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Costs nothing. */
final class NoTraces implements Traces {

    private static final Start START = new Start() {
        @Override
        public Map<String, String> context() {
            return Map.of();
        }

        @Override
        public void end(@Nullable Throwable failure) {}
    };

    @Override
    public <T> T during(Edge<?> edge, Message message, List<Message> parts, Callable<T> behaviour) throws Exception {
        return behaviour.call();
    }

    @Override
    public Message goingOn(Message message) {
        return message;
    }

    @Override
    public Message entering(Edge<?> edge, Message message) {
        return message;
    }

    @Override
    public Start start(String graph, String start, String run, String message) {
        return START;
    }
}
