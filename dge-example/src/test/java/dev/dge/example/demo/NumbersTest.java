package dev.dge.example.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void areSmallButForOneOfFiveHundredThatCannotBeDoubled() {
        assertThat(IntStream.range(0, 2_000).map(Numbers::number).filter(number -> number > 1_000_000))
                .hasSize(4)
                .allSatisfy(number -> assertThatThrownBy(() -> Math.multiplyExact(2, number))
                        .isInstanceOf(ArithmeticException.class));
        assertThat(Numbers.number(0)).isEqualTo(1);
    }
}
