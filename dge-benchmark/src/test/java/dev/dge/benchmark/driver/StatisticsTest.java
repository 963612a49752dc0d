package dev.dge.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianStandsInTheMiddle() {
        assertThat(Statistics.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Statistics.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void aQuantileIsOneOfTheValues() {
        List<Double> values = List.of(4.0, 3.0, 2.0, 1.0);

        assertThat(Statistics.quantile(values, 0)).isEqualTo(1.0);
        assertThat(Statistics.quantile(values, 0.5)).isEqualTo(2.0);
        assertThat(Statistics.quantile(values, 0.99)).isEqualTo(4.0);
    }
}
