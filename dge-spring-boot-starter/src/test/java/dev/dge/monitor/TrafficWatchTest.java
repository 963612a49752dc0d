package dev.dge.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dge.management.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TrafficWatchTest {

    private static final String WARNING = "What is unacknowledged, published and delivered at each edge is not shown: ";

    private final AtomicLong now = new AtomicLong(1);
    private final AtomicLong asked = new AtomicLong();
    private volatile Supplier<Map<String, Traffic>> api = () -> Map.of("q", new Traffic(asked.get(), null, null));
    private final TrafficWatch watch = new TrafficWatch(
            () -> {
                asked.incrementAndGet();
                return api.get();
            },
            Duration.ofSeconds(5),
            now::get);

    @AfterEach
    void close() {
        watch.close();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void asksOnceInFiveSeconds() {
        assertThat(watch.traffic()).isEqualTo(Map.of("q", new Traffic(1L, null, null)));
        pass(Duration.ofMillis(4900));
        assertThat(watch.traffic()).isEqualTo(Map.of("q", new Traffic(1L, null, null)));

        pass(Duration.ofMillis(200));

        assertThat(watch.traffic()).isEqualTo(Map.of("q", new Traffic(2L, null, null)));
    }

    @Test
    void saysOnceWhatIsWrongAndThatItIsOver(CapturedOutput output) {
        Supplier<Map<String, Traffic>> good = api;
        api = () -> {
            throw new IllegalStateException("hush");
        };
        assertThat(watch.traffic()).isEmpty();
        pass(Duration.ofSeconds(9));
        assertThat(watch.traffic()).isEmpty();
        assertThat(asked).hasValue(1);
        pass(Duration.ofSeconds(2));
        assertThat(watch.traffic()).isEmpty();
        assertThat(asked).hasValue(2);
        assertThat(output)
                .containsOnlyOnce(WARNING + "java.lang.IllegalStateException: hush")
                .doesNotContain("answers again");

        api = good;
        pass(Duration.ofSeconds(11));

        assertThat(watch.traffic()).isEqualTo(Map.of("q", new Traffic(3L, null, null)));
        assertThat(output).containsOnlyOnce("The management API answers again");
    }

    @Test
    void showsWhatItKnowsWhileTheApiHangs() {
        CountDownLatch hanging = new CountDownLatch(1);
        watch.traffic();
        api = () -> {
            awaitOpen(hanging);
            return Map.of("q", new Traffic(7L, null, null));
        };
        // As if the question hung since then: nobody has time left to wait for it.
        pass(Duration.ofSeconds(6));
        Thread first = new Thread(watch::traffic);
        first.start();
        await().until(() -> asked.get() == 2);
        first.interrupt();
        pass(Duration.ofSeconds(8));

        assertThat(watch.traffic()).isEqualTo(Map.of("q", new Traffic(1L, null, null)));
        pass(Duration.ofSeconds(2));
        assertThat(watch.traffic()).isEmpty();
        assertThat(asked).hasValue(2);

        hanging.countDown();
        await().until(() -> watch.traffic().equals(Map.of("q", new Traffic(7L, null, null))));
        assertThat(asked).hasValue(2);
    }

    @Test
    void waitsForNobodyLongerThanItsPatience() {
        CountDownLatch hanging = new CountDownLatch(1);
        Supplier<Map<String, Traffic>> hangs = () -> {
            awaitOpen(hanging);
            return Map.of();
        };
        try (TrafficWatch patient = new TrafficWatch(hangs, Duration.ofMillis(20), System::nanoTime)) {
            assertThat(patient.traffic()).isEmpty();

            assertThat(hanging.getCount()).isEqualTo(1);
        }
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
