package dev.dge.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueWatchTest {

    private final AtomicLong now = new AtomicLong(1);
    private final AtomicLong asked = new AtomicLong();
    private final QueueWatch watch = new QueueWatch(
            queues -> Map.of("zoo.feed", QueueFigures.of("zoo.feed", asked.incrementAndGet(), 0)), now::get);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void asksTheBrokerOnceASecond() {
        assertThat(ready()).isEqualTo(1);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(ready()).isEqualTo(1);

        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(200));

        assertThat(ready()).isEqualTo(2);
    }

    private Long ready() {
        return watch.figures(List.of("zoo.feed")).get("zoo.feed").ready();
    }
}
