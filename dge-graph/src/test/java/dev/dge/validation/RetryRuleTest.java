package dev.dge.validation;

import static dev.dge.definition.EdgeSettings.noRetry;
import static dev.dge.definition.EdgeSettings.retryBackoff;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Total;
import dev.dge.definition.EdgeSetting;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import dev.dge.model.Edge;
import dev.dge.model.RetryPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryRuleTest {

    @Test
    void givesTheEdgeItsPolicy() {
        List<Edge> edges = Check.graph(pricedWith(
                        retryBackoff(ofSeconds(1), ofHours(1)).atMost(5).inProcess(2)))
                .edges();

        assertThat(edges)
                .extracting(Edge::retry)
                .containsExactly(new RetryPolicy(ofSeconds(1), ofHours(1), 5, 2), RetryPolicy.DEFAULT);
    }

    @Test
    void refusesRetriesWithoutAnEnd() {
        assertThat(Check.problems(pricedWith(retryEvery(ofSeconds(12)))))
                .containsExactly("RetryRuleTest.java:#: The retries of 'price' have no end.\n"
                        + "    Say after how many failed deliveries a message is given up: .atMost(10).");
    }

    @Test
    void refusesSeveralSettings() {
        assertThat(Check.problems(pricedWith(retryEvery(ofSeconds(12)).atMost(2), noRetry())))
                .containsExactly("RetryRuleTest.java:#: The retries of 'price' are given 2 times.\n"
                        + "    Keep one of the settings.");
    }

    static List<Arguments> impossible() {
        return List.of(
                Arguments.of(
                        retryEvery(ofSeconds(12)).atMost(0),
                        "atMost counts the first delivery, too: at least 1, not 0"),
                Arguments.of(
                        retryEvery(ofSeconds(12)).atMost(2).inProcess(0),
                        "inProcess counts the first call, too: at least 1, not 0"),
                Arguments.of(
                        retryBackoff(ofSeconds(12), ofSeconds(1)).atMost(2),
                        "The last delay, 1s, is shorter than the first, 12s"),
                Arguments.of(
                        retryEvery(ofNanos(1)).atMost(2),
                        "A delay is a whole number of milliseconds, at least one, not PT0.000000001S"),
                Arguments.of(retryEvery(ofDays(3651)).atMost(2), "A delay is at most 3650 days, not PT87624H"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesImpossibleNumbers(EdgeSetting retry, String reason) {
        assertThat(Check.problems(pricedWith(retry)))
                .containsExactly(
                        "RetryRuleTest.java:#: The retries of 'price' are impossible. " + reason + ".\n"
                                + "    Give delays of 1 ms to 3650 days, the last no shorter than the first, and counts from 1 on.");
    }

    @Test
    void takesSixDelaysWithoutAWarning() {
        assertThat(Check.warnings(
                        pricedWith(retryBackoff(ofSeconds(1), ofSeconds(1024)).atMost(100))))
                .isEmpty();
    }

    @Test
    void warnsOfManyDelays() {
        assertThat(Check.warnings(
                        pricedWith(retryBackoff(ofSeconds(1), ofSeconds(1025)).atMost(100))))
                .containsExactly(
                        "RetryRuleTest.java:#: The retries of 'price' have 7 different delays, each a queue of its"
                                + " own: 7 queues.\n"
                                + "    If that is not meant, begin with a longer delay or end with a shorter one.");
    }

    @Test
    void countsTheDelaysOfEachInput() {
        List<String> warnings = Check.warnings(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            graph.join(List.of(net, tax))
                    .aggregate(
                            "sum",
                            Total.class,
                            retryBackoff(ofSeconds(1), ofDays(1)).atMost(100))
                    .terminate("result");
        });

        assertThat(warnings)
                .containsExactly(
                        "RetryRuleTest.java:#: The retries of 'sum' have 10 different delays for each of 2 inputs,"
                                + " each a queue of its own: 20 queues.\n"
                                + "    If that is not meant, begin with a longer delay or end with a shorter one.");
    }

    @Test
    void warnsOfRetriesOfATerminate() {
        List<String> warnings =
                Check.warnings(graph -> graph.start("order", Order.class).terminate("result", noRetry()));

        assertThat(warnings)
                .containsExactly(
                        "RetryRuleTest.java:#: The retries of 'result' have no effect: its queue is read outside the"
                                + " graph.\n    Leave them out.");
    }

    private static GraphDefinition pricedWith(EdgeSetting... settings) {
        return graph -> graph.start("order", Order.class)
                .process("price", Pricer.class, settings)
                .terminate("result");
    }
}
