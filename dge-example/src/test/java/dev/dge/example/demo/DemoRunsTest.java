package dev.dge.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoRunsTest {

    @Test
    void countsTheSameNumberTwiceAsTwoRuns() {
        DemoRuns runs = new DemoRuns(List.of(3, 5, 3));

        assertThat(runs.open()).hasSize(3);
        assertThat(runs.open().values()).containsExactly(3, 5, 3);
    }

    @Test
    void givesALineForTheFirstResultOfARunOnly() {
        DemoRuns runs = new DemoRuns(List.of(3));
        String run = runs.open().keySet().iterator().next();

        assertThat(runs.finish(run, 54)).hasValue("3 -> 54");
        assertThat(runs.finish(run, 54)).isEmpty();
    }

    @Test
    void givesNoLineForARunOfSomeoneElse() {
        DemoRuns runs = new DemoRuns(List.of(3));

        assertThat(runs.finish("another", 54)).isEmpty();
        assertThat(runs.open().values()).containsExactly(3);
    }

    @Test
    void isOverWhenEveryRunHasItsResult() throws InterruptedException {
        DemoRuns runs = new DemoRuns(List.of(3, 3));

        runs.open().keySet().forEach(run -> runs.finish(run, 54));

        assertThat(runs.await(Duration.ZERO)).isTrue();
        assertThat(runs.open()).isEmpty();
    }

    @Test
    void namesWhatIsMissingWhenTheTimeIsOver() throws InterruptedException {
        DemoRuns runs = new DemoRuns(List.of(3, 5));
        String first = runs.open().keySet().iterator().next();

        runs.finish(first, 54);

        assertThat(runs.await(Duration.ofMillis(1))).isFalse();
        assertThat(runs.open().values()).containsExactly(5);
    }
}
