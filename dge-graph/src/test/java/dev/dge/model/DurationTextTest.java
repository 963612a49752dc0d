package dev.dge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "PT0.001S, 1ms",
        "PT0.5S, 500ms",
        "PT1.5S, 1500ms",
        "PT1S, 1s",
        "PT90S, 90s",
        "PT60S, 1m",
        "PT10M, 10m",
        "PT90M, 90m",
        "PT1H, 1h",
        "PT36H, 36h",
        "PT24H, 1d",
        "P3650D, 3650d"
    })
    void usesTheLargestExactUnit(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0000001S", "PT1.0001S"})
    void refusesWhatIsNoWholeNumberOfMilliseconds(Duration duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.of(duration))
                .withMessage("A delay is a whole number of milliseconds, at least one, not " + duration);
    }
}
