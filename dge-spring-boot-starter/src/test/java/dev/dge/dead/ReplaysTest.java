package dev.dge.dead;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplaysTest {

    private static final JavaType INTEGER = new JavaType("java.lang.Integer");

    private static final Graph BASKET = new Graph(
            "basket",
            "com.acme.BasketGraph",
            List.of(
                    new Node.Start("items", INTEGER),
                    new Node.Accumulate(
                            "collect", "com.acme.Collect", Optional.empty(), INTEGER, Deadline.DEFAULT, INTEGER),
                    new Node.Terminate("out")),
            List.of(edge("items", "collect"), edge("collect", "out")));

    private final Replays replays = new Replays(BASKET, 10, Clock.fixed(DeadShop.NOW, ZoneOffset.UTC));

    private static Edge edge(String producer, String consumer) {
        return new Edge(producer, consumer, INTEGER, "basket." + consumer, RetryPolicy.DEFAULT);
    }

    @Test
    void doesNotTakeTheStateOfAnAccumulationForAMessage() {
        assertThat(replays.of(letter("m1", "run", "incomplete")))
                .isEqualTo(
                        new Plan.Stays("It is what accumulation 'collect' had when it gave up, and no message of queue"
                                + " 't.basket.collect'"));
        assertThat(replays.of(letter("m1", "run", "failed"))).isInstanceOf(Plan.Copy.class);
    }

    @Test
    void leavesTheIdToTheQueueWhereThereIsNone() {
        BasicProperties properties = copy(letter(null, "run", "failed"));

        assertThat(properties.getMessageId()).isNull();
        assertThat(properties.getCorrelationId()).isEqualTo("run");
    }

    @Test
    void keepsTheRunOfAMessageThatIsARunOfItsOwn() {
        DeadLetter letter = letter("m1", null, "failed");

        Plan plan = replays.of(letter, new byte[] {'4'});

        assertThat(((Plan.Copy) plan).properties().getCorrelationId()).isEqualTo("m1");
        assertThat(((Plan.Copy) plan).properties().getMessageId()).isNotEqualTo("m1");
    }

    @Test
    void refusesIdsThatGrewWhenTheyWereRead() {
        assertThat(replays.of(letter("\uFFFD".repeat(86), "run", "failed")))
                .isEqualTo(new Plan.Stays("Its message id or its run is longer than the 255 bytes that AMQP takes"));
    }

    private BasicProperties copy(DeadLetter letter) {
        return ((Plan.Copy) replays.of(letter)).properties();
    }

    private static DeadLetter letter(String id, String run, String reason) {
        BasicProperties properties = DeadShop.properties(
                id, run, Map.of("dge-failure-queue", "t.basket.collect", "dge-failure-reason", reason));
        return DeadLetter.of(
                BASKET, "t.", new GetResponse(new Envelope(1, false, "", ""), properties, new byte[] {'3'}, 0));
    }
}
