package dev.dge.runtime;

import dev.dge.logic.join.Limits;
import dev.dge.logic.join.Room;
import dev.dge.publish.OutboxLimits;
import java.time.Duration;

/** The settings of a process in a test: the defaults, but for smaller messages. */
final class TestSettings {

    private TestSettings() {}

    static RuntimeSettings of(String prefix) {
        return of(prefix, new NodeSettings(1, 250));
    }

    /** The same with settings of its own for each node. */
    static RuntimeSettings of(String prefix, NodeSettings settings) {
        return new RuntimeSettings(
                prefix,
                1 << 20,
                true,
                node -> settings,
                OutboxLimits.DEFAULT,
                Duration.ofMinutes(15),
                Limits.DEFAULT,
                Room.ofThisProcess());
    }
}
