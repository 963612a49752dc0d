package dev.dge.dead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CauseTest {

    @Test
    void isWhereTheInnermostCauseWasThrown() {
        String trace = """
                java.lang.IllegalStateException: no price
                \tat shop.Pricer.handle(Pricer.java:12)
                \tat shop.Pricer.run(Pricer.java:9)
                \tSuppressed: java.io.IOException: and more
                \t\tat shop.Handler.handle(Handler.java:4)
                Caused by: java.net.ConnectException: Connection refused
                \tat java.base/sun.nio.ch.Net.connect(Net.java:589)
                \t... 12 more
                """;

        assertThat(Cause.where(trace)).isEqualTo("java.base/sun.nio.ch.Net.connect(Net.java:589)");
    }

    @Test
    void isTheFirstPlaceWhereTheTraceWasCutBeforeTheCauses() {
        assertThat(Cause.where("java.lang.Error\n\tat a.A.a(A.java:1)\n\tat b.B.b(B.java:2)\nCaused by: java.la"))
                .isEqualTo("a.A.a(A.java:1)");
        assertThat(Cause.where("java.lang.Error")).isNull();
    }

    @Test
    void namesAGroupByAllOfIt() {
        Cause cause = new Cause("price", "failed", "java.lang.Error", "a.A.a(A.java:1)");

        assertThat(cause.group()).isEqualTo("90865137e46d6a88");
        assertThat(new Cause("price", "failed", "java.lang.Error", "a.A.a(A.java:2)").group())
                .isNotEqualTo(cause.group());
    }
}
