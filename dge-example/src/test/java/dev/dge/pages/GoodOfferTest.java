package dev.dge.pages;

import static dev.dge.behaviour.Accumulation.done;
import static dev.dge.behaviour.Accumulation.more;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoodOfferTest {

    private static final Price DEAR = new Price("o-1", 900);
    private static final Price FAIR = new Price("o-1", 700);

    private final GoodOffer offers = new GoodOffer();

    @Test
    void takesACheapOfferAtOnce() {
        Price cheap = new Price("o-1", 499);

        assertThat(offers.add(List.of(DEAR), cheap)).isEqualTo(done(cheap));
    }

    @Test
    void waitsForThreeOffersElse() {
        assertThat(offers.add(offers.initial(), DEAR)).isEqualTo(more(List.of(DEAR)));
        assertThat(offers.add(List.of(DEAR, FAIR), DEAR)).isEqualTo(done(FAIR));
    }
}
