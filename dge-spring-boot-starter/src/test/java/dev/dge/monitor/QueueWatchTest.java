package dev.dge.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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

    @Test
    void asksOnlyForWhatNobodyAskedAboutWithinTheSecond() {
        List<Collection<String>> questions = new ArrayList<>();
        try (QueueWatch both = new QueueWatch(
                queues -> {
                    questions.add(queues);
                    return queues.stream()
                            .collect(Collectors.toMap(queue -> queue, queue -> QueueFigures.of(queue, 1, 0)));
                },
                now::get)) {
            both.figures(List.of("zoo.feed"));
            both.figures(List.of("zoo.feed", "zoo.dead"));
            both.figures(List.of("zoo.feed"));
        }

        assertThat(questions).containsExactly(List.of("zoo.feed"), List.of("zoo.dead"));
    }

    private Long ready() {
        return watch.figures(List.of("zoo.feed")).get("zoo.feed").ready();
    }
}
