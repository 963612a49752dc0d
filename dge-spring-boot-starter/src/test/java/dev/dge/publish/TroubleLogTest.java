package dev.dge.publish;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class TroubleLogTest {

    private final Logger log = mock();
    private long seconds;
    private final TroubleLog trouble =
            new TroubleLog(log, () -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void saysTheSameOnceAMinute() {
        for (seconds = 0; seconds < 100; seconds++) {
            trouble.warn("no queue");
        }

        verify(log, times(2)).warn("no queue");
    }

    @Test
    void saysEachOfTwoTroublesThatTakeTurnsOnce() {
        for (int i = 0; i < 100; i++) {
            trouble.warn("no queue for a");
            trouble.warn("no queue for b");
        }

        verify(log).warn("no queue for a");
        verify(log).warn("no queue for b");
    }

    @Test
    void saysOnceThatTheTroubleIsOverAndWarnsAnewAfterIt() {
        trouble.over("it works");
        trouble.warn("no queue");
        trouble.over("it works");
        trouble.over("it works");
        trouble.warn("no queue");

        verify(log, times(2)).warn("no queue");
        verify(log).info("it works");
        verifyNoMoreInteractions(log);
    }
}
