package dev.dge.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SquarerTest {

    private final Squarer squarer = new Squarer();

    @Test
    void squaresANumber() {
        assertThat(squarer.handle(-3)).isEqualTo(9L);
    }

    @Test
    void squaresWhatDoesNotFitAnInteger() {
        assertThat(squarer.handle(Integer.MIN_VALUE)).isEqualTo(1L << 62);
    }
}
