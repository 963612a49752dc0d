package dev.dge.example.demo;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What the demo feeds to the graph, and how long it waits.
 *
 * @param inputs the numbers to send, each of them one run: 1 to 10 unless given
 * @param timeout how long to wait for the last result: 60 s unless given; a plain number means seconds
 */
@ConfigurationProperties("demo")
record DemoProperties(
        @DefaultValue({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"})
        List<Integer> inputs,

        @DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS)
        Duration timeout) {

    DemoProperties {
        inputs = List.copyOf(inputs);
    }
}
