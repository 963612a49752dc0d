package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import com.acme.shop.Total;
import dev.dge.definition.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinRuleTest {

    @Test
    void refusesASingleInput() {
        List<String> problems = Check.problems(graph -> {
            Output<Price> price = graph.start("order", Order.class).process("price", Pricer.class);
            graph.join(List.of(price)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems)
                .containsExactly("JoinRuleTest.java:#: The join of 'sum' has only one input.\n"
                        + "    Join at least two outputs; for one, use process.");
    }

    @Test
    void refusesNoInput() {
        List<String> problems = Check.problems(graph -> graph.join(List.<Output<Price>>of())
                .aggregate("sum", Total.class)
                .terminate("result"));

        assertThat(problems)
                .containsExactly("JoinRuleTest.java:#: The join of 'sum' has no input.\n"
                        + "    Join at least two outputs; for one, use process.");
    }

    @Test
    void refusesAnOutputThatIsGivenTwice() {
        List<String> problems = Check.problems(graph -> {
            Output<Price> price = graph.start("order", Order.class).process("price", Pricer.class);
            graph.join(List.of(price, price)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems)
                .containsExactly("JoinRuleTest.java:#: The join of 'sum' is given the output of 'price' twice.\n"
                        + "    Give it once: the aggregator may use a value as often as it likes.");
    }

    @Test
    void refusesInputsThatStemFromDifferentStarts() {
        List<String> problems = Check.problems(graph -> {
            Output<Price> price = graph.start("order", Order.class).process("price", Pricer.class);
            Output<Price> freight = graph.start("parcel", Order.class).process("weigh", Pricer.class);
            graph.join(List.of(price, freight)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems)
                .containsExactly(
                        "JoinRuleTest.java:#: The inputs of join 'sum' stem from different starts, 'price' from"
                                + " 'order', 'weigh' from 'parcel', so they never are of the same run.\n"
                                + "    Join outputs of one start; give that start a message that holds what both bring.");
    }

    @Test
    void takesAJoinOfAJoin() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            Output<Price> gross = graph.join(List.of(net, tax)).aggregate("gross", Total.class);
            graph.join(List.of(net, gross)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems).isEmpty();
    }

    @Test
    void refusesAJoinWithoutAnAggregate() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            graph.join(net, tax);
            net.sink("print-net", Printer.class);
            tax.sink("print-tax", Printer.class);
        });

        assertThat(problems)
                .containsExactly("JoinRuleTest.java:#: Nothing aggregates the join.\n"
                        + "    Say what becomes of its inputs: .aggregate(\"name\", ...).");
    }
}
