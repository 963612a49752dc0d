package dev.dge.example.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoIT {

    @Test
    void endsWithTheTenResults() {
        try (JarProcess demo = JarProcess.start("--spring.profiles.active=demo")) {
            int exitCode = demo.awaitEnd();

            assertThat(results(demo))
                    .as(demo.output())
                    .containsExactlyInAnyOrder(
                            "1 -> 2",
                            "2 -> 16",
                            "3 -> 54",
                            "4 -> 128",
                            "5 -> 250",
                            "6 -> 432",
                            "7 -> 686",
                            "8 -> 1024",
                            "9 -> 1458",
                            "10 -> 2000");
            assertThat(exitCode).isZero();
        }
    }

    @Test
    void countsTheSameNumberTwiceAsTwoRunsAndNamesWhatIsMissing() {
        try (JarProcess complete = JarProcess.start("--spring.profiles.active=demo", "--demo.inputs=3,5,3");
                JarProcess nobodyWorks = JarProcess.start(
                        "--spring.profiles.active=embedded,feeder", "--demo.inputs=3,5", "--demo.timeout=1")) {
            assertThat(complete.awaitEnd()).as(complete.output()).isZero();
            assertThat(results(complete)).containsExactlyInAnyOrder("3 -> 54", "5 -> 250", "3 -> 54");

            assertThat(nobodyWorks.awaitEnd()).as(nobodyWorks.output()).isEqualTo(1);
            assertThat(nobodyWorks.lines()).contains("No result within 1 s for 3, 5.");
        }
    }

    @Test
    void refusesWhatIsNoNumberInOneLine() {
        try (JarProcess demo = JarProcess.start("--spring.profiles.active=demo", "--demo.inputs=3 5")) {
            assertThat(demo.awaitEnd()).as(demo.output()).isEqualTo(1);
            assertThat(demo.lines().filter(line -> line.contains("demo.inputs")))
                    .containsExactly("demo.inputs=3 5: '3 5' is no whole number from -1664510 to 1664510."
                            + " Give such numbers with commas between them: --demo.inputs=3,5");
            assertThat(results(demo)).isEmpty();
        }
    }

    private static Stream<String> results(JarProcess demo) {
        return demo.lines().filter(line -> line.matches("\\d+ -> \\d+"));
    }
}
