package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowTest {

    private final Window window = new Window(250, 1);

    @Test
    void startsWithOneAndWidensWithTheFirstDeliveryThatNoConsumerDiedWith() {
        assertThat(window.size()).isEqualTo(1);

        boolean resized = window.onDelivery(0, 100);

        assertThat(resized).isTrue();
        assertThat(window.size()).isEqualTo(250);
    }

    @Test
    void staysAtOneWhileDeliveriesComeBack() {
        assertThat(window.onDelivery(1, 100)).isFalse();
        assertThat(window.onDelivery(7, 100)).isFalse();

        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void fallsBackToOneOnADeliveryThatCameBackTwice() {
        window.onDelivery(0, 100);

        assertThat(window.onDelivery(1, 100)).isFalse();
        assertThat(window.onDelivery(2, 100)).isTrue();

        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void holdsAtMost64MebibytesByTheLargestBodyOfLate() {
        window.onDelivery(0, 1 << 20);

        assertThat(window.size()).isEqualTo(64);
    }

    @Test
    void forgetsALargeBodyAfterTwoThousandSmallOnes() {
        window.onDelivery(0, 16 << 20);
        for (int i = 0; i < 1_000; i++) {
            window.onDelivery(0, 100);
        }
        assertThat(window.size()).isEqualTo(4);

        for (int i = 0; i < 1_002; i++) {
            window.onDelivery(0, 100);
        }

        assertThat(window.size()).isEqualTo(250);
    }

    @Test
    void holdsAtMostAQuarterOfTheConsumerTimeoutsWork() {
        window.handledIn(Duration.ofSeconds(45).toNanos());

        window.onDelivery(0, 100);

        assertThat(window.size()).isEqualTo(10);
    }

    @Test
    void holdsOneWhereOneAloneTakesTooLong() {
        window.handledIn(Duration.ofHours(1).toNanos());

        window.onDelivery(0, 100);

        assertThat(window.size()).isEqualTo(1);
    }
}
