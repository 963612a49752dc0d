package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import com.acme.shop.Total;
import dev.dge.definition.Draft;
import dev.dge.definition.Output;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerRuleTest {

    @Test
    void refusesAnEmptyGraph() {
        List<String> problems = Check.problems(graph -> {});

        assertThat(problems)
                .containsExactly("ShopGraph.java: The graph is empty.\n"
                        + "    Begin with graph.start(\"input\", Order.class), and name what consumes its output.");
    }

    @Test
    void refusesOutputsThatNobodyConsumes() {
        List<String> problems = Check.problems(graph -> {
            graph.start("order", Order.class).process("price", Pricer.class);
            graph.start("stock", Order.class);
        });

        assertThat(problems)
                .containsExactly(
                        "ConsumerRuleTest.java:#: Nothing consumes the output of 'price'.\n"
                                + "    Consume it, or end the branch with a sink, or with terminate where someone reads the"
                                + " queue.",
                        "ConsumerRuleTest.java:#: Nothing consumes the output of 'stock'.\n"
                                + "    Consume it, or end the branch with a sink, or with terminate where someone reads the"
                                + " queue.");
    }

    @Test
    void refusesAStartWithSeveralConsumers() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class);
            orders.terminate("archive");
            orders.process("price", Pricer.class).sink("print", Printer.class);
        });

        assertThat(problems)
                .containsExactly(
                        "ConsumerRuleTest.java:#: Start 'order' has several consumers, 'archive', 'price', but only"
                                + " one can be bound at once, so that nothing enters a half-bound graph.\n"
                                + "    Put a fan-out behind the start: .fanOut(\"duplicate-order\").");
    }

    @Test
    void takesSeveralConsumersOfAnotherOutput() {
        List<String> problems = Check.problems(graph -> {
            Output<Price> price = graph.start("order", Order.class).process("price", Pricer.class);
            price.sink("print", Printer.class);
            price.terminate("result");
        });

        assertThat(problems).isEmpty();
    }

    @Test
    void refusesTheOutputOfAnotherGraph() {
        List<Output<Price>> kept = new ArrayList<>();
        Draft.of(graph -> kept.add(graph.start("other-order", Order.class).process("other", Pricer.class)));

        List<String> problems = Check.problems(graph -> {
            Output<Price> price = graph.start("order", Order.class).process("price", Pricer.class);
            graph.join(List.of(price, kept.get(0)))
                    .aggregate("sum", Total.class)
                    .terminate("result");
        });

        assertThat(problems)
                .contains(
                        "ConsumerRuleTest.java:#: Node 'sum' consumes the output of 'other', which belongs to another graph,"
                                + " defined at ConsumerRuleTest.java:#.\n"
                                + "    Use outputs only within the definition that made them; graphs hand messages over by a"
                                + " terminate of one and a start of the other.");
    }
}
