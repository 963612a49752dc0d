package dev.dge.validation;

import static dev.dge.definition.EdgeSettings.every;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Basket;
import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import com.acme.shop.Quoter;
import com.acme.shop.Total;
import com.acme.shop.Turnover;
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

    @Test
    void takesAJoinBehindAMergeOfStarts() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.merge(graph.start("web", Order.class), graph.start("phone", Order.class))
                    .fanOut("order");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            graph.join(List.of(net, tax)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems).isEmpty();
    }

    @Test
    void refusesAnInputThatLacksTheRunsOfAStart() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> web = graph.start("web", Order.class).fanOut("copy");
            Output<Order> orders =
                    graph.merge(web, graph.start("phone", Order.class)).fanOut("order");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = web.process("tax", Pricer.class);
            graph.join(List.of(net, tax)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems)
                .containsExactly("JoinRuleTest.java:#: The inputs of join 'sum' stem from different starts, 'net' from"
                        + " 'web', 'phone', 'tax' from 'web', so not every run reaches all of them.\n"
                        + "    Join outputs of one start; give that start a message that holds what both bring.");
    }

    @Test
    void refusesAnInputThatCanSeeOneRunTwice() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            Output<Price> freight = orders.process("freight", Pricer.class);
            Output<Price> both = graph.merge(net, tax).fanOut("both");
            graph.join(List.of(freight, both)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems)
                .containsExactly("JoinRuleTest.java:#: The join of 'sum' can see one run twice: 'both' merges 'net',"
                        + " 'tax', which are of the same runs.\n"
                        + "    Join those outputs themselves, or accumulate them first: a join takes one message of"
                        + " each input of a run.");
    }

    @Test
    void refusesARunThatIsDoubledFarBeforeTheJoin() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Order> doubled =
                    graph.merge(orders.fanOut("one"), orders.fanOut("other")).fanOut("both");
            Output<Price> net =
                    doubled.poll("net", Quoter.class, every(ofSeconds(1)).until(ofMinutes(5)));
            Output<Price> tax = orders.process("tax", Pricer.class);
            graph.join(List.of(net, tax)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems)
                .containsExactly("JoinRuleTest.java:#: The join of 'sum' can see one run twice: 'both' merges 'one',"
                        + " 'other', which are of the same runs, and leads to 'net'.\n"
                        + "    Join those outputs themselves, or accumulate them first: a join takes one message of"
                        + " each input of a run.");
    }

    @Test
    void takesWhatAnAccumulationMadeOneOf() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            Output<Price> freight = orders.process("freight", Pricer.class);
            Output<Price> both = graph.merge(net, tax).accumulate("both", Basket.class);
            graph.join(List.of(freight, both)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems).isEmpty();
    }

    @Test
    void takesAJoinOfWhatAnAccumulationByAnOwnKeyBegins() {
        List<String> problems = Check.problems(graph -> {
            Output<Price> turnover = graph.start("price", Price.class)
                    .accumulateByKey("turnover", Turnover.class)
                    .fanOut("copy");
            Output<Price> net = turnover.fanOut("net");
            Output<Price> tax = turnover.fanOut("tax");
            graph.join(List.of(net, tax)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems).isEmpty();
    }

    @Test
    void refusesAJoinWithWhatAnAccumulationByAnOwnKeyBegins() {
        List<String> problems = Check.problems(graph -> {
            Output<Price> price = graph.start("price", Price.class).fanOut("copy");
            Output<Price> turnover = price.accumulateByKey("turnover", Turnover.class);
            graph.join(List.of(price, turnover)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems)
                .containsExactly("JoinRuleTest.java:#: The inputs of join 'sum' stem from different starts, 'copy' from"
                        + " 'price', 'turnover' from 'turnover', so they never are of the same run.\n"
                        + "    Join outputs of one start: the output of 'turnover', accumulated by an own key, begins a"
                        + " run of its own.");
    }
}
