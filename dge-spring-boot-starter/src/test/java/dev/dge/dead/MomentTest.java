package dev.dge.dead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MomentTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-30T17:45:00Z"), ZoneOffset.UTC);

    @Test
    void readsATimeOrHowLongAgoItWas() {
        assertThat(Moment.of("since", "2026-11-30T18:00:00+01:00", clock)).isEqualTo("2026-11-30T17:00:00Z");
        assertThat(Moment.of("since", "2h", clock)).isEqualTo("2026-11-30T15:45:00Z");
    }

    @Test
    void saysWhatATimeIs() {
        assertThatThrownBy(() -> Moment.of("until", "yesterday", clock))
                .isInstanceOf(RefusedException.class)
                .hasMessage("'until' is a time such as 2026-11-30T17:45:00Z, or how long ago it was such as 2h,"
                        + " not 'yesterday'");
    }
}
