package dev.dge.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DoublerTest {

    private final Doubler doubler = new Doubler();

    @Test
    void doublesANumber() {
        assertThat(doubler.handle(3)).isEqualTo(6);
        assertThat(doubler.handle(-3)).isEqualTo(-6);
    }

    @Test
    void failsRatherThanPutOutAWrongNumber() {
        assertThatThrownBy(() -> doubler.handle(Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }
}
