package dev.dge.joining;

import dev.dge.logic.join.LogContext;
import java.util.concurrent.ScheduledExecutorService;

/** Where joins and accumulations keep their groups. */
public interface JoinStore {

    /** In a queue of RabbitMQ for each join, which one process at a time owns. */
    static JoinStore inRabbitMq() {
        return JoinOwner::new;
    }

    /**
     * Makes what works on a join; it does nothing before it is started.
     *
     * @param timer runs what is to be published again
     * @param inputs is told when they are to be consumed and when not any more
     */
    JoinRunner runner(
            JoinPlace place,
            LogContext context,
            JoinConnections connections,
            ScheduledExecutorService timer,
            JoinSettings settings,
            JoinInputs inputs);
}
