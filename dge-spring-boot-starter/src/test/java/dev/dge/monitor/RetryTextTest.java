package dev.dge.monitor;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.model.RetryPolicy;
import org.junit.jupiter.api.Test;

class RetryTextTest {

    @Test
    void saysHowOftenAndWhenIsTriedAgain() {
        assertThat(RetryText.of(RetryPolicy.DEFAULT)).isEqualTo("10 attempts, 10 s apart");
        assertThat(RetryText.of(new RetryPolicy(ofSeconds(1), ofMinutes(10), 10, 1)))
                .isEqualTo("10 attempts, 1 s to 10 m apart");
        assertThat(RetryText.of(new RetryPolicy(ofMillis(500), ofMillis(500), 5, 3)))
                .isEqualTo("5 attempts of up to 3 calls, 500 ms apart");
    }

    @Test
    void namesNoDelayThatNoAttemptReaches() {
        assertThat(RetryText.of(new RetryPolicy(ofSeconds(1), ofMinutes(10), 3, 1)))
                .isEqualTo("3 attempts, 1 s to 4 s apart");
        assertThat(RetryText.of(new RetryPolicy(ofSeconds(1), ofMinutes(10), 2, 1)))
                .isEqualTo("2 attempts, 1 s apart");
    }

    @Test
    void saysThatNothingIsTriedAgain() {
        assertThat(RetryText.of(new RetryPolicy(ofSeconds(1), ofSeconds(1), 1, 1)))
                .isEqualTo("none");
        assertThat(RetryText.of(new RetryPolicy(ofSeconds(1), ofSeconds(1), 1, 2)))
                .isEqualTo("1 attempt of up to 2 calls");
    }
}
