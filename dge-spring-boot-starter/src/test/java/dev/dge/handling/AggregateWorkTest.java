package dev.dge.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.dge.edge.Edge;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.failure.Failures;
import dev.dge.logic.AggregateLogic;
import dev.dge.logic.join.Expired;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AggregateWorkTest {

    private static Edge<Integer> edge(String producer) {
        return Edge.of("shop", producer, "all", "shop.all." + producer, Integer.class);
    }

    private static Message message(String id) {
        return new Message(id, "r", id.getBytes(UTF_8), 0, 1, Map.of());
    }

    private final AggregateLogic<Integer> logic = mock();
    private final AggregateWork work = new AggregateWork(
            List.of(edge("price"), edge("stock"), edge("tax")),
            logic,
            new Failures(failure -> Decision.DEAD_LETTER, "", Clock.systemUTC()));

    @Test
    void sendsEachMessageOfAGroupThatIsGivenUpToTheDeadLettersInTheNameOfItsInput() {
        Expired group = mock();
        when(group.messages()).thenReturn(Arrays.asList(message("p"), null, message("t")));
        when(logic.outputId(any())).thenReturn("o");

        List<Outbound> deadLetters = work.incomplete(group);

        assertThat(deadLetters)
                .extracting(
                        Outbound::routingKey,
                        it -> it.message().id(),
                        it -> it.failure().get(Headers.FAILURE_QUEUE))
                .containsExactly(tuple("shop.dead", "p", "shop.all.price"), tuple("shop.dead", "t", "shop.all.tax"));
        assertThat(deadLetters)
                .allSatisfy(
                        it -> assertThat(it.failure())
                                .containsEntry(
                                        Headers.FAILURE_MESSAGE,
                                        "run 'r': nothing came from 'stock' before the deadline. Its output would have had the id o"));
    }
}
