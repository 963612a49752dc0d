package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.behaviour.PermanentFailureException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricerTest {

    private final Pricer pricer = new Pricer(article -> 250);

    @Test
    void addsThePricesOfTheArticles() {
        Price price = pricer.handle(new Order("o-1", List.of("pen", "ink")));

        assertThat(price).isEqualTo(new Price("o-1", 500));
    }

    @Test
    void neverTriesAnEmptyOrderAgain() {
        assertThatThrownBy(() -> pricer.handle(new Order("o-1", List.of())))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessage("Order o-1 is empty");
    }
}
