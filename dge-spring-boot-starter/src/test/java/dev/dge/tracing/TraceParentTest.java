package dev.dge.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Test
    void readsWhatW3cTraceContextSays() {
        assertThat(TraceParent.of("00-" + TRACE + "-" + SPAN + "-01")).contains(new TraceParent(TRACE, SPAN, true));
        assertThat(TraceParent.of("cc-" + TRACE + "-" + SPAN + "-02-more"))
                .contains(new TraceParent(TRACE, SPAN, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00-abc", "00-" + TRACE + "-" + SPAN, "00-" + TRACE + "-" + SPAN + "-01\n"})
    void makesNothingOfWhatHasAnotherForm(String header) {
        assertThat(TraceParent.of(header)).isEmpty();
    }

    @Test
    void makesNothingOfNothing() {
        assertThat(TraceParent.of(null)).isEmpty();
    }
}
