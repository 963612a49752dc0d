package dev.dge.example.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DemoPropertiesTest {

    @Test
    void feedsOneToTenForAMinuteUnlessToldOtherwise() {
        DemoProperties demo = bind(Map.of());

        assertThat(demo.numbers()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(demo.timeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void readsNumbersBetweenCommasAndATimeoutInSeconds() {
        DemoProperties demo = bind(Map.of("demo.inputs", "3, -5,3", "demo.timeout", "5"));

        assertThat(demo.numbers()).containsExactly(3, -5, 3);
        assertThat(demo.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3 5 | 3 5", "3,,5 | ''", "'' | ''", "3,abc | abc", "1e3 | 1e3", "3,100000000 | 100000000"})
    void refusesWhatIsNoNumberOrHasNoResult(String inputs, String refused) {
        DemoProperties demo = bind(Map.of("demo.inputs", inputs));

        assertThatIllegalArgumentException()
                .isThrownBy(demo::numbers)
                .withMessage(
                        "demo.inputs=" + inputs + ": '" + refused + "' is no whole number from -1664510 to 1664510."
                                + " Give such numbers with commas between them: --demo.inputs=3,5");
    }

    @Test
    void takesEveryNumberWhoseResultFits() {
        DemoProperties demo = bind(Map.of("demo.inputs", "1664510,-1664510"));

        assertThat(demo.numbers()).containsExactly(1664510, -1664510);
        assertThat(result(1664510)).isEqualTo(2 * 1664510L * 1664510 * 1664510);
        assertThatThrownBy(() -> result(1664511)).isInstanceOf(ArithmeticException.class);
    }

    private static long result(int x) {
        return Math.multiplyExact(2L * x, (long) x * x);
    }

    private static DemoProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("demo", DemoProperties.class);
    }
}
