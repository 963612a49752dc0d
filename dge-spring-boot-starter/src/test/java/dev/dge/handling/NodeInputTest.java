package dev.dge.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.behaviour.PermanentFailureException;
import dev.dge.edge.Edge;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.failure.Failures;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.NodeLogic;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import dev.dge.message.Message;
import dev.dge.tracing.Traces;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/** That whatever user code throws is a failure of its message. */
class NodeInputTest {

    private static final Edge<Integer> EDGE =
            Edge.of("shop", "input", "price", "shop.price", Integer.class).retryEvery(Duration.ofSeconds(1), 3);
    private static final Message MESSAGE = new Message("id", "run", "3".getBytes(UTF_8), 0, 0, Map.of());

    private final List<Throwable> toldFirst = new ArrayList<>();
    private int calls;

    private Outcome handle(Edge<Integer> edge, Callable<Outcome> behaviour) {
        NodeLogic logic = new NodeLogic() {
            @Override
            public Object decode(Message message) {
                return 3;
            }

            @Override
            public Outcome handle(Message message, Object payload) throws Exception {
                calls++;
                return behaviour.call();
            }
        };
        UserCode code = new UserCode(
                edge,
                new Failures(failure -> Decision.DEAD_LETTER, "", Clock.systemUTC()),
                new CurrentDelivery(),
                toldFirst::add,
                Traces.NONE);
        return new NodeInput(code, logic, Inbox.NONE).handle(MESSAGE);
    }

    private static <T extends Throwable> Outcome sneaky(Throwable thrown) throws T {
        @SuppressWarnings("unchecked") // Behaviours in other languages throw what they like.
        T unchecked = (T) thrown;
        throw unchecked;
    }

    @Test
    void tellsTheLogOfTheMessageDuringTheCallOnly() {
        Map<String, String> seen = new HashMap<>();

        handle(EDGE, () -> {
            seen.putAll(MDC.getCopyOfContextMap());
            throw new IllegalStateException();
        });

        assertThat(seen)
                .containsExactlyInAnyOrderEntriesOf(Map.of("dge.run", MESSAGE.run(), "dge.message", MESSAGE.id()));
        assertThat(MDC.get("dge.run")).isNull();
        assertThat(MDC.get("dge.message")).isNull();
    }

    static List<Throwable> throwables() {
        return List.of(
                new IllegalStateException(),
                new Exception(),
                new AssertionError(),
                new NoClassDefFoundError(),
                new StackOverflowError(),
                new Throwable());
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void retriesWhateverIsThrownAndTellsWhoMightEndTheProcessFirst(Throwable thrown) {
        Outcome outcome = handle(EDGE, () -> NodeInputTest.<RuntimeException>sneaky(thrown));

        assertThat(outcome.result()).isEqualTo(Result.RETRIED);
        assertThat(toldFirst).containsExactly(thrown);
    }

    @Test
    void callsAgainInProcessAsOftenAsTheEdgeSaysAndCountsOneFailure() {
        Outcome outcome = handle(EDGE.inProcess(4), () -> {
            throw new IllegalStateException();
        });

        assertThat(calls).isEqualTo(4);
        assertThat(outcome.messages())
                .singleElement()
                .satisfies(copy -> assertThat(copy.message().failed()).isEqualTo(1));
    }

    @Test
    void callsOnceWhereNoRetryCanHelp() {
        handle(EDGE.inProcess(4), () -> {
            throw new PermanentFailureException("never");
        });

        assertThat(calls).isEqualTo(1);
    }
}
