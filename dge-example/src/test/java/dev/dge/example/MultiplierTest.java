package dev.dge.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MultiplierTest {

    private final Multiplier multiplier = new Multiplier();

    @Test
    void multipliesTheTwoInputsOfARun() {
        assertThat(multiplier.aggregate(6, 9L)).isEqualTo(54L);
    }

    @Test
    void failsRatherThanPutOutAWrongNumber() {
        assertThatThrownBy(() -> multiplier.aggregate(3, Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }
}
