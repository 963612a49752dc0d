package dev.dge.runtime;

import dev.dge.edge.Edge;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which messages failed for good, why, and where they are now. */
final class DeadLetterLog {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterLog.class);

    private DeadLetterLog() {}

    static void warn(Edge<?> edge, Message message, Outcome outcome) {
        if (outcome.result() != Result.FAILED) {
            return;
        }
        for (Outbound dead : outcome.messages()) {
            log.warn(
                    "Node '{}' gives up message {} of run {} ({}), which is now in queue '{}': {}",
                    edge.consumer(),
                    message.id(),
                    message.run(),
                    dead.failure().get(Headers.FAILURE_REASON),
                    dead.routingKey(),
                    dead.failure()
                            .getOrDefault(Headers.FAILURE_MESSAGE, "another message of this input and run came first"));
        }
    }
}
