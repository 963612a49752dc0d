package dev.dge.model;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    @Test
    void growsFourTimesUntilTheLastDelayWhichThenStays() {
        RetryPolicy policy = new RetryPolicy(ofSeconds(1), ofMinutes(10), 12, 1);

        assertThat(IntStream.rangeClosed(1, 9).mapToObj(policy::delayAfter))
                .containsExactly(
                        ofSeconds(1),
                        ofSeconds(4),
                        ofSeconds(16),
                        ofSeconds(64),
                        ofSeconds(256),
                        ofMinutes(10),
                        ofMinutes(10),
                        ofMinutes(10),
                        ofMinutes(10));
    }

    @Test
    void needsAQueueForEachDifferentDelay() {
        assertThat(new RetryPolicy(ofSeconds(1), ofMinutes(10), 12, 1).delays())
                .containsExactly(
                        ofSeconds(1), ofSeconds(4), ofSeconds(16), ofSeconds(64), ofSeconds(256), ofMinutes(10));
        assertThat(new RetryPolicy(ofSeconds(12), ofSeconds(12), Integer.MAX_VALUE, 1).delays())
                .containsExactly(ofSeconds(12));
        assertThat(new RetryPolicy(ofSeconds(1), ofSeconds(4), 9, 1).delays())
                .containsExactly(ofSeconds(1), ofSeconds(4));
    }

    @Test
    void needsNoQueueForADelayThatNoAttemptReaches() {
        assertThat(new RetryPolicy(ofSeconds(1), ofMinutes(10), 3, 1).delays())
                .containsExactly(ofSeconds(1), ofSeconds(4));
    }

    @Test
    void parksForHalfAMinuteWhereNothingIsRetried() {
        RetryPolicy policy = new RetryPolicy(ofMillis(1), ofMinutes(10), 1, 2);

        assertThat(policy).isEqualTo(new RetryPolicy(ofSeconds(30), ofSeconds(30), 1, 2));
        assertThat(policy.delays()).containsExactly(ofSeconds(30));
    }

    @Test
    void reachesTheLongestDelayWithoutOverflow() {
        RetryPolicy policy = new RetryPolicy(ofMillis(1), Duration.ofDays(3650), Integer.MAX_VALUE, 1);

        assertThat(policy.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofDays(3650));
        assertThat(policy.delays()).hasSize(21);
    }
}
