package dev.dge.validation;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.within;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Basket;
import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Quoter;
import com.acme.shop.Total;
import dev.dge.definition.AccumulationSetting;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.JoinAll;
import dev.dge.definition.Output;
import dev.dge.definition.PollSetting;
import dev.dge.model.Deadline;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.PollPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WaitingRuleTest {

    private static final JavaType PRICE = new JavaType("com.acme.shop.Price");

    @Test
    void givesThePollItsPolicy() {
        assertThat(Check.graph(quoted(every(ofSeconds(1)).until(ofMinutes(5)))).node("quote"))
                .contains(new Node.Poll(
                        "quote", "com.acme.shop.Quoter", new PollPolicy(ofSeconds(1), ofMinutes(5)), PRICE));
    }

    static List<Arguments> impossiblePolls() {
        return List.of(
                Arguments.of(
                        every(ofSeconds(0)).until(ofSeconds(1)),
                        "An interval is a whole number of milliseconds, at least one, not PT0S"),
                Arguments.of(
                        every(ofSeconds(-1)).until(ofSeconds(1)),
                        "An interval is a whole number of milliseconds, at least one, not PT-1S"),
                Arguments.of(
                        every(ofMillis(1)).until(ofNanos(1_500_000)),
                        "A deadline is a whole number of milliseconds, at least one, not PT0.0015S"),
                Arguments.of(every(ofSeconds(1)).until(ofDays(3651)), "A deadline is at most 3650 days, not PT87624H"),
                Arguments.of(
                        every(ofMinutes(2)).until(ofSeconds(119)),
                        "The deadline, 119s, is shorter than the interval, 2m"));
    }

    @ParameterizedTest
    @MethodSource("impossiblePolls")
    void refusesImpossiblePolls(PollSetting poll, String reason) {
        assertThat(Check.problems(quoted(poll)))
                .containsExactly("WaitingRuleTest.java:#: The poll of 'quote' is impossible. " + reason + ".\n"
                        + "    Give an interval and a deadline of 1 ms to 3650 days, the deadline no shorter than the"
                        + " interval: every(ofSeconds(1)).until(ofMinutes(5)).");
    }

    @Test
    void givesAnAccumulationItsDeadline() {
        assertThat(Check.graph(accumulated(within(ofMinutes(10)))).node("sum"))
                .contains(new Node.Accumulate(
                        "sum",
                        "com.acme.shop.Basket",
                        Optional.empty(),
                        new JavaType("com.acme.shop.Basket$Sum"),
                        new Deadline(ofMinutes(10)),
                        PRICE));
    }

    @Test
    void givesAJoinItsDeadline() {
        assertThat(Check.graph(joined(join -> join.within(ofMinutes(10)))).node("sum"))
                .contains(new Node.Aggregate("sum", "com.acme.shop.Total", true, new Deadline(ofMinutes(10)), PRICE));
    }

    @Test
    void waitsADayUnlessTold() {
        assertThat(Check.graph(accumulated()).node("sum").flatMap(Node::deadline))
                .contains(new Deadline(ofDays(1)));
        assertThat(Check.graph(joined(join -> join)).node("sum").flatMap(Node::deadline))
                .contains(new Deadline(ofDays(1)));
    }

    static List<Arguments> impossibleDeadlines() {
        return List.of(
                Arguments.of(ofSeconds(0), "A deadline is a whole number of milliseconds, at least one, not PT0S"),
                Arguments.of(
                        ofSeconds(1).plusNanos(1),
                        "A deadline is a whole number of milliseconds, at least one, not PT1.000000001S"),
                Arguments.of(ofDays(3651), "A deadline is at most 3650 days, not PT87624H"));
    }

    @ParameterizedTest
    @MethodSource("impossibleDeadlines")
    void refusesImpossibleDeadlines(Duration deadline, String reason) {
        String problem = "WaitingRuleTest.java:#: The deadline of 'sum' is impossible. " + reason + ".\n"
                + "    Give a deadline of 1 ms to 3650 days: within(ofMinutes(10)).";

        assertThat(Check.problems(accumulated(within(deadline)))).containsExactly(problem);
        assertThat(Check.problems(joined(join -> join.within(deadline)))).containsExactly(problem);
    }

    @Test
    void refusesSeveralDeadlines() {
        String problem = "WaitingRuleTest.java:#: The deadline of 'sum' is given 2 times.\n    Keep one within.";

        assertThat(Check.problems(accumulated(within(ofMinutes(10)), within(ofMinutes(10)))))
                .containsExactly(problem);
        assertThat(Check.problems(joined(join -> join.within(ofMinutes(10)).within(ofMinutes(10)))))
                .containsExactly(problem);
    }

    @Test
    void refusesAJoinWithADeadlineAndWithoutAnAggregate() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            graph.join(orders, net).within(ofMinutes(10));
            orders.terminate("ordered");
            net.terminate("priced");
        });

        assertThat(problems)
                .containsExactly("WaitingRuleTest.java:#: Nothing aggregates the join.\n"
                        + "    Say what becomes of its inputs: .aggregate(\"name\", ...).");
    }

    private static GraphDefinition quoted(PollSetting poll) {
        return graph -> graph.start("order", Order.class)
                .poll("quote", Quoter.class, poll)
                .terminate("result");
    }

    private static GraphDefinition accumulated(AccumulationSetting... settings) {
        return graph -> graph.start("order", Order.class)
                .process("price", Pricer.class)
                .accumulate("sum", Basket.class, settings)
                .terminate("result");
    }

    private static GraphDefinition joined(UnaryOperator<JoinAll<Price>> deadline) {
        return graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            deadline.apply(graph.join(List.of(net, tax)))
                    .aggregate("sum", Total.class)
                    .terminate("result");
        };
    }
}
