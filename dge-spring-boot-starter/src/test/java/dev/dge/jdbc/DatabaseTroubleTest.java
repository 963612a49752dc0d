package dev.dge.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class DatabaseTroubleTest {

    private long now = 1_000;
    private final DatabaseTrouble trouble = new DatabaseTrouble("both", () -> now);

    private long pauseAfterAFailure() {
        trouble.failed(new CannotGetJdbcConnectionException("away"));
        long begun = now;
        while (trouble.pauses()) {
            now += 100;
        }
        return now - begun;
    }

    @Test
    void pausesLongerAfterEachFailureUpToTenSeconds() {
        List<Long> pauses = new ArrayList<>();
        for (int failures = 0; failures < 8; failures++) {
            pauses.add(pauseAfterAFailure());
        }

        assertThat(pauses).containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L);
        assertThat(trouble.why()).isEqualTo("Node 'both' cannot use its database: away");
        assertThat(trouble.lasts()).isEqualTo(Duration.ofMillis(32_600));
    }

    @Test
    void isOverWhenTheDatabaseAnswers() {
        pauseAfterAFailure();
        pauseAfterAFailure();

        trouble.over();

        assertThat(trouble.why()).isEmpty();
        assertThat(trouble.lasts()).isZero();
        assertThat(pauseAfterAFailure()).isEqualTo(200);
    }
}
