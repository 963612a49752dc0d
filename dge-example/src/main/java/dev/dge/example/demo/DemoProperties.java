package dev.dge.example.demo;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What the demo feeds to the graph, and how long it waits.
 *
 * @param inputs the numbers to send, with commas between them, each of them one run: 1 to 10 unless given
 * @param timeout how long to wait for the last result: 60 s unless given; a plain number means seconds
 */
@ConfigurationProperties("demo")
record DemoProperties(
        @DefaultValue("1,2,3,4,5,6,7,8,9,10") String inputs,

        @DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS)
        Duration timeout) {

    /** The largest number whose result, two times its cube, fits a long. */
    private static final int MAX = 1_664_510;

    /**
     * The inputs as numbers. As a list of numbers Spring would read {@code 3 5} as 35.
     *
     * @throws IllegalArgumentException if one of them is no number, or has a result that fits no long
     */
    List<Integer> numbers() {
        return Stream.of(inputs.split(",", -1)).map(this::number).toList();
    }

    private Integer number(String input) {
        try {
            int number = Integer.parseInt(input.strip());
            if (-MAX <= number && number <= MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Explained below, like a number out of range.
        }
        throw new IllegalArgumentException("demo.inputs=" + inputs + ": '" + input + "' is no whole number from " + -MAX
                + " to " + MAX + ". Give such numbers with commas between them: --demo.inputs=3,5");
    }
}
