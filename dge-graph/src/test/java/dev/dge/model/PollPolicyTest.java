package dev.dge.model;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PollPolicyTest {

    @Test
    void takesADeadlineAsLongAsTheInterval() {
        PollPolicy policy = new PollPolicy(ofMillis(1), ofMillis(1));

        assertThat(policy.deadline()).isEqualTo(policy.interval());
    }

    static List<Arguments> impossible() {
        return List.of(
                Arguments.of(
                        ofSeconds(0),
                        ofSeconds(1),
                        "An interval is a whole number of milliseconds, at least one, not PT0S"),
                Arguments.of(
                        ofSeconds(1),
                        ofSeconds(1).plusNanos(1),
                        "A deadline is a whole number of milliseconds, at least one, not PT1.000000001S"),
                Arguments.of(
                        ofNanos(1),
                        ofSeconds(1),
                        "An interval is a whole number of milliseconds, at least one, not PT0.000000001S"),
                Arguments.of(ofSeconds(1), ofDays(3651), "A deadline is at most 3650 days, not PT87624H"),
                Arguments.of(ofSeconds(2), ofSeconds(1), "The deadline, 1s, is shorter than the interval, 2s"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesWhatCannotBe(Duration interval, Duration deadline, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PollPolicy(interval, deadline))
                .withMessage(message);
    }
}
