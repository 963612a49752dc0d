package dev.dge.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "square,square,0",
        "sqare,square,1",
        "sqaure,square,2",
        "squares,square,1",
        "'',ab,2",
        "kitten,sitting,3"
    })
    void countsLettersThatDiffer(String a, String b, int distance) {
        assertThat(Spelling.distance(a, b)).isEqualTo(distance);
        assertThat(Spelling.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void findsTheClosestName() {
        assertThat(Spelling.meant("squar", Stream.of("squad", "square"))).contains("squad");
        assertThat(Spelling.meant("sqare", Stream.of("double", "square"))).contains("square");
    }

    @Test
    void takesARightNameForNoMistake() {
        assertThat(Spelling.meant("double", Stream.of("double", "doubler"))).isEmpty();
    }

    @Test
    void takesNothingForAMistakeThatWouldReplaceTheWholeName() {
        assertThat(Spelling.meant("qa", Stream.of("ab"))).isEmpty();
        assertThat(Spelling.meant("metrics", Stream.of("square"))).isEmpty();
    }
}
