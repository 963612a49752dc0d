package dev.dge.joining;

import dev.dge.logic.join.LogContext;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** Where joins and accumulations keep their groups. */
public interface JoinStore {

    /** In a queue of RabbitMQ for each join, which one process at a time owns. */
    static JoinStore inRabbitMq() {
        return inRabbitMq(place -> Optional.empty());
    }

    /**
     * The same, if a join's groups are nowhere else.
     *
     * @param elsewhere asked before the inputs are consumed: why a join must not keep its groups in RabbitMQ now
     */
    static JoinStore inRabbitMq(Function<JoinPlace, Optional<String>> elsewhere) {
        return (place, context, connections, timer, settings, inputs) ->
                new JoinOwner(place, context, connections, timer, settings, inputs, elsewhere);
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
