package dev.dge.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.dge.edge.Outlet;
import dev.dge.message.Codec;
import dev.dge.publish.BrokerConnections;
import dev.dge.topology.TopologyGate;
import dev.dge.tracing.Traces;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConfirmedRunStarterTest {

    private static final Outlet<Integer> INPUT = Outlet.of("shop", "input", Integer.class);

    private final BrokerConnections connections = mock();

    /** A gate at which everybody waits in vain. */
    private static final class Closed implements TopologyGate {

        @Override
        public void awaitDeclared() {
            throw new AssertionError("waits for ever");
        }

        @Override
        public Optional<String> awaitDeclared(Duration timeout) {
            return Optional.of("Queue 'shop.square' is not declared yet");
        }
    }

    // A branch that is not bound yet would lose it silently.
    @Test
    void publishesNothingBeforeTheWholeGraphIsDeclared() {
        try (ConfirmedRunStarter starter = new ConfirmedRunStarter(
                connections,
                new Closed(),
                new Codec(JsonMapper.builder().build()),
                new ClientSettings("", Duration.ofSeconds(1), 1_000),
                Traces.NONE)) {

            assertThatThrownBy(() -> starter.start(INPUT, "run-1", 3))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessage("Run 'run-1' of start 'input' of graph 'shop' was not confirmed within 1.0 s."
                            + " Queue 'shop.square' is not declared yet. To start again with the same run and value is"
                            + " safe.");
        }

        verifyNoInteractions(connections);
    }
}
