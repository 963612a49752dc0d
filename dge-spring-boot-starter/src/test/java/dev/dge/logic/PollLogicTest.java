package dev.dge.logic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.behaviour.Poller;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.message.Codec;
import dev.dge.message.Message;
import dev.dge.message.MessageIds;
import dev.dge.message.Outbound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PollLogicTest {

    private static final Edge<Integer> INPUT = Edge.of("shop", "order", "payment", "shop.payment", Integer.class)
            .pollEvery(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final Outlet<String> PAYMENT = Outlet.of("shop", "payment", String.class);
    private static final Codec CODEC = new Codec(JsonMapper.builder().build());

    private final Message message = new Message("id", "run", "7".getBytes(UTF_8), 2, 1_000, Map.of("traceparent", "t"));

    private static PollLogic<Integer, String> logic(Poller<Integer, String> poller, long now) {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
        return new PollLogic<>(INPUT, CODEC, poller, new Emitter<>(PAYMENT, CODEC, 1_000, clock), "test.", clock);
    }

    private Outcome handle(PollLogic<Integer, String> logic) throws Exception {
        return logic.handle(message, logic.decode(message));
    }

    @Test
    void putsTheAnswerOut() throws Exception {
        Outcome outcome = handle(logic(order -> Optional.of("paid " + order), 2_000));

        assertThat(outcome.result()).isEqualTo(Result.SUCCESS);
        Outbound answer = outcome.messages().get(0);
        assertThat(answer.routingKey()).isEqualTo("payment");
        assertThat(answer.message().body()).isEqualTo("\"paid 7\"".getBytes(UTF_8));
        assertThat(answer.message().id()).isEqualTo(MessageIds.output("id", "shop", "payment", "payment", 0));
    }

    @Test
    void waitsWithTheMessageAsItIsWhileThereIsNoAnswer() throws Exception {
        Outcome outcome = handle(logic(order -> Optional.empty(), 300_999));

        assertThat(outcome).isEqualTo(Outcome.of(Result.PENDING, Outbound.of("test.shop.payment.poll.1s", message)));
    }

    @Test
    void givesUpWithoutAnAnswerAtTheDeadline() {
        assertThatThrownBy(() -> handle(logic(order -> Optional.empty(), 301_000)))
                .isInstanceOf(PollDeadlineException.class)
                .hasMessage("Poll 'payment' had no answer within 5m."
                        + " Publish the message again without dge-since to ask for as long again.");
    }

    @Test
    void takesAnAnswerAfterTheDeadline() throws Exception {
        Outcome outcome = handle(logic(order -> Optional.of("paid"), 1_000_000_000));

        assertThat(outcome.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    @SuppressWarnings("NullAway") // A poller need not know of null checks.
    void saysWhatToReturnInsteadOfNull() {
        assertThatThrownBy(() -> handle(logic(order -> null, 2_000)))
                .isInstanceOf(UnusableOutputException.class)
                .hasMessage("The behaviour of poll 'payment' returned null. Return Optional.empty() for 'not yet'.");
    }
}
