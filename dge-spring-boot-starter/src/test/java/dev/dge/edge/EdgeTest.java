package dev.dge.edge;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.model.PollPolicy;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeTest {

    private static final Edge<Long> EDGE = Edge.of("shop", "price", "pay", "shop.pay", Long.class);

    @Test
    void knowsTheQueueOfAPoll() {
        Edge<Long> poll = EDGE.pollEvery(ofSeconds(90), ofMinutes(5)).retryEvery(ofSeconds(1), 2);

        assertThat(poll.poll()).contains(new PollPolicy(ofSeconds(90), ofMinutes(5)));
        assertThat(poll.pollQueue()).contains("shop.pay.poll.90s");
        assertThat(poll.parkingQueue()).isEqualTo("shop.pay.retry.1s");
    }

    @Test
    void hasNoPollQueueWhereTheConsumerIsNoPoll() {
        assertThat(EDGE.pollQueue()).isEmpty();
    }

    @Test
    void namesPlainAndGenericTypes() {
        assertThat(TypeToken.of(Long.class).type()).isEqualTo(Long.class);
        assertThat(new TypeToken<List<Long>>() {}.type()).isInstanceOf(ParameterizedType.class);
    }
}
