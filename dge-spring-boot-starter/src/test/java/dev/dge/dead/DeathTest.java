package dev.dge.dead;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.impl.LongStringHelper;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeathTest {

    private static final Instant AT = Instant.parse("2026-11-30T17:45:00Z");

    private static final Map<String, Object> OWN = Map.of(
            "dge-failure-reason", LongStringHelper.asLongString("failed"),
            "dge-failure-node", LongStringHelper.asLongString("price"),
            "dge-failure-queue", LongStringHelper.asLongString("shop.price"),
            "dge-failure-exception", LongStringHelper.asLongString("java.lang.Error"),
            "dge-failure-message", LongStringHelper.asLongString("no price"),
            "dge-failure-stacktrace", LongStringHelper.asLongString("java.lang.Error: no price"),
            "dge-failure-at", AT.toEpochMilli());

    @Test
    void readsTheHeadersOfANode() {
        assertThat(Death.of(OWN))
                .isEqualTo(new Death(
                        "price",
                        "shop.price",
                        "failed",
                        "java.lang.Error",
                        "no price",
                        "java.lang.Error: no price",
                        AT));
    }

    @Test
    void readsTheLatestDeathOfTheBrokerThatIsNoDelay() {
        Map<String, Object> headers = new java.util.HashMap<>(OWN);
        headers.put(
                "x-death",
                List.of(
                        death("expired", "shop.price.retry.10s"),
                        death("delivery_limit", "shop.price"),
                        death("rejected", "shop.other")));

        assertThat(Death.of(headers)).isEqualTo(new Death(null, "shop.price", "delivery-limit", null, null, null, AT));
    }

    @Test
    void knowsNothingOfAMessageWithoutHeaders() {
        assertThat(Death.of(Map.of())).isEqualTo(new Death(null, null, "unknown", null, null, null, null));
        assertThat(Death.of(Map.of("x-death", "often", "dge-failure-at", "late")))
                .isEqualTo(new Death(null, null, "unknown", null, null, null, null));
    }

    private static Map<String, Object> death(String reason, String queue) {
        return Map.of(
                "reason",
                LongStringHelper.asLongString(reason),
                "queue",
                LongStringHelper.asLongString(queue),
                "time",
                Date.from(AT),
                "count",
                1L);
    }
}
