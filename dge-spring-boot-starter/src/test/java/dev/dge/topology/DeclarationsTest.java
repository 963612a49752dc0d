package dev.dge.topology;

import static dev.dge.topology.TopologyMode.DECLARE;
import static dev.dge.topology.TopologyMode.VERIFY;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclarationsTest {

    private static final Topology SQUARES = Topology.of("squares")
            .startBinding("input", "squares.square")
            .binding("square", "squares.result")
            .stateQueue("squares.square.state")
            .delayQueue("squares.square.retry.10s", Duration.ofSeconds(10), "squares.square")
            .workQueue("squares.square")
            .terminalQueue("squares.result")
            .deadLetterQueue("squares.dead");

    @Test
    void declaresTargetsFirstAndStartsLast() {
        String declarations = declarations(SQUARES.withPrefix("x."), DECLARE, DECLARE, DECLARE);

        assertThat(declarations).isEqualTo("""
                DeclareExchange[name=x.squares]
                DeclareQueue[name=x.squares.dead, arguments={}]
                DeclareQueue[name=x.squares.square, arguments={}]
                DeclareQueue[name=x.squares.result, arguments={}]
                DeclareQueue[name=x.squares.square.state, arguments={}]
                DeclareQueue[name=x.squares.square.retry.10s, arguments={}]
                Bind[exchange=x.squares, routingKey=x.squares.square.state, queue=x.squares.square.state]
                Bind[exchange=x.squares, routingKey=x.squares.square.retry.10s, queue=x.squares.square.retry.10s]
                Bind[exchange=x.squares, routingKey=x.squares.dead, queue=x.squares.dead]
                Bind[exchange=x.squares, routingKey=square, queue=x.squares.result]
                Bind[exchange=x.squares, routingKey=input, queue=x.squares.square]""");
    }

    @Test
    void verifiesWithoutMakingAnything() {
        String declarations = declarations(SQUARES, VERIFY, VERIFY, VERIFY);

        assertThat(declarations).isEqualTo("""
                VerifyExchange[name=squares]
                VerifyQueue[name=squares.dead]
                VerifyQueue[name=squares.square]
                VerifyQueue[name=squares.result]
                VerifyQueue[name=squares.square.state]
                VerifyQueue[name=squares.square.retry.10s]""");
    }

    @Test
    void verifiesOnlyTheQueuesOfOthers() {
        assertThat(declarations(SQUARES, DECLARE, VERIFY, DECLARE))
                .containsOnlyOnce("Verify")
                .contains("VerifyQueue[name=squares.square]")
                .contains("Bind[exchange=squares, routingKey=input, queue=squares.square]");
        assertThat(declarations(SQUARES, DECLARE, DECLARE, VERIFY))
                .containsOnlyOnce("Verify")
                .contains("VerifyQueue[name=squares.result]")
                .contains("Bind[exchange=squares, routingKey=square, queue=squares.result]");
    }

    private static String declarations(
            Topology topology, TopologyMode mode, TopologyMode starts, TopologyMode terminals) {
        var settings = new TopologySettings("", 20, mode, starts, terminals);
        return new Declarations(topology, queue -> Map.of(), settings)
                .list().stream().map(Declaration::toString).collect(joining("\n"));
    }

    @Test
    void needsADeadLetterQueue() {
        assertThatThrownBy(() -> Topology.of("squares").deadLetters())
                .hasMessage("Graph 'squares' has no dead-letter queue");
    }
}
