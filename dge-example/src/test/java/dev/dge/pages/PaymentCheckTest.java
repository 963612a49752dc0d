package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentCheckTest {

    @Test
    void answersOnceTheBankKnows() {
        PaymentCheck check = new PaymentCheck(order -> order.equals("o-1") ? Optional.of(700L) : Optional.empty());

        assertThat(check.poll(new Order("o-1", List.of()))).contains(new Price("o-1", 700));
        assertThat(check.poll(new Order("o-2", List.of()))).isEmpty();
    }
}
