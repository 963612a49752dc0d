package dev.dge.runtime;

import dev.dge.handling.Inboxes;
import dev.dge.joining.JoinStore;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.Room;
import dev.dge.publish.OutboxLimits;
import dev.dge.tracing.Traces;
import java.time.Duration;
import java.util.function.Function;

/**
 * What holds for all nodes of a process.
 *
 * @param prefix the text before every exchange and queue name
 * @param maxMessageSize how many bytes the body of a message may have
 * @param autoStartup whether nodes start with the application
 * @param nodes the settings of each node by its name
 * @param outbox how long outputs wait
 * @param stuckAfter how long nothing can be published until a node gives its deliveries back
 * @param joins how joins write their logs and how long they remember
 * @param room how much memory the open groups of all joins may take
 * @param joinStores where each join keeps its groups, by its name
 * @param inboxes where idempotent nodes remember their messages
 * @param watchdogPatience how long a node may receive nothing although messages wait, until it consumes anew
 * @param traces makes traces of runs
 * @param remembered how many of its last deliveries each node remembers
 */
public record RuntimeSettings(
        String prefix,
        long maxMessageSize,
        boolean autoStartup,
        Function<String, NodeSettings> nodes,
        OutboxLimits outbox,
        Duration stuckAfter,
        Limits joins,
        Room room,
        Function<String, JoinStore> joinStores,
        Inboxes inboxes,
        Duration watchdogPatience,
        Traces traces,
        int remembered) {

    /** Half of the broker's consumer timeout. */
    public static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    /** Longer than any broker takes to deliver. */
    public static final Duration WATCHDOG_PATIENCE = Duration.ofMinutes(1);

    /** Enough to find the runs of the last moments, in less than a megabyte. */
    public static final int REMEMBERED = 1_000;

    /** What holds where there is no database. */
    public RuntimeSettings(
            String prefix,
            long maxMessageSize,
            boolean autoStartup,
            Function<String, NodeSettings> nodes,
            OutboxLimits outbox,
            Duration stuckAfter,
            Limits joins,
            Room room) {
        this(
                prefix,
                maxMessageSize,
                autoStartup,
                nodes,
                outbox,
                stuckAfter,
                joins,
                room,
                node -> JoinStore.inRabbitMq(),
                Inboxes.withoutDatabase(),
                WATCHDOG_PATIENCE,
                Traces.NONE,
                REMEMBERED);
    }

    /** The same with other stores for the groups of joins. */
    public RuntimeSettings storing(Function<String, JoinStore> stores) {
        return with(stores, inboxes, watchdogPatience, traces, remembered);
    }

    /** The same with inboxes for idempotent nodes. */
    public RuntimeSettings remembering(Inboxes others) {
        return with(joinStores, others, watchdogPatience, traces, remembered);
    }

    /** The same with another patience of the watchdogs. */
    public RuntimeSettings watching(Duration patience) {
        return with(joinStores, inboxes, patience, traces, remembered);
    }

    /** The same, but its runs are traced. */
    public RuntimeSettings tracing(Traces others) {
        return with(joinStores, inboxes, watchdogPatience, others, remembered);
    }

    /** The same, but each node remembers so many of its last deliveries. */
    public RuntimeSettings remembering(int deliveries) {
        return with(joinStores, inboxes, watchdogPatience, traces, deliveries);
    }

    private RuntimeSettings with(
            Function<String, JoinStore> stores, Inboxes ids, Duration patience, Traces spans, int deliveries) {
        return new RuntimeSettings(
                prefix,
                maxMessageSize,
                autoStartup,
                nodes,
                outbox,
                stuckAfter,
                joins,
                room,
                stores,
                ids,
                patience,
                spans,
                deliveries);
    }
}
