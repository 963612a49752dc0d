package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {

    @Test
    void refusesNoConcurrency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NodeSettings(0, 1))
                .withMessage("A node's concurrency is at least 1, not 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void refusesAPrefetchThatAmqpCannotSay(int prefetch) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NodeSettings(1, prefetch))
                .withMessage("A prefetch is a number from 1 to 65535, not " + prefetch);
    }

    @Test
    void holdsAsManyAsItHandlesAtOnce() {
        assertThat(new NodeSettings(8, 3).prefetch()).isEqualTo(Prefetch.of(8));
        assertThat(new NodeSettings(8, 30).prefetch()).isEqualTo(Prefetch.of(30));
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "250, 500", "1000, 2000", "40000, 65535"})
    void holdsByItselfUpToTwiceWhatItHandlesAtOnceAndUpTo500AnyWay(int concurrency, int most) {
        Prefetch prefetch = new NodeSettings(concurrency, Prefetch.AUTO, false, false).prefetch();

        assertThat(prefetch).isEqualTo(new Prefetch(most, true)).hasToString("auto");
    }
}
