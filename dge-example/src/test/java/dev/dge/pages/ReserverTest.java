package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.behaviour.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReserverTest {

    @Test
    void reservesUnderTheMessageId() {
        Delivery delivery = Delivery.of("shop", "reserve", "run-1", "message-1", 2);
        Reserver reserver = new Reserver((key, articles) -> key.equals("message-1"), delivery);

        assertThat(reserver.handle(new Order("o-1", List.of("pen")))).isEqualTo(new Stock("o-1", true));
    }
}
