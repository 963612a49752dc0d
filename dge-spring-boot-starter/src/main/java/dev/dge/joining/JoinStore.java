package dev.dge.joining;

import java.util.Optional;
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
        return task -> new JoinLoop<Ownership>(task, loop -> new Ownership(task, elsewhere, loop));
    }

    /** Makes what works on a join; it does nothing before it is started. */
    JoinRunner runner(JoinTask task);
}
