package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Total;
import dev.dge.definition.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantRuleTest {

    @Test
    void refusesAnOutputThatIsAlsoAQueue() {
        List<String> problems = Check.problems(graph -> graph.start("order", Order.class)
                .fanOut("price")
                .process("price-queue", Pricer.class)
                .terminate("result"));

        assertThat(problems)
                .containsExactly(
                        "ConstantRuleTest.java:#: The generated constant PRICE_QUEUE would be the queue of edge 'order' ->"
                                + " 'price' and the output of 'price-queue'.\n"
                                + "    Give one of the nodes another name.");
    }

    @Test
    void refusesAnOutputThatIsAlsoAnEdge() {
        List<String> problems = Check.problems(graph -> graph.start("order", Order.class)
                .fanOut("price")
                .process("order-to-price", Pricer.class)
                .terminate("result"));

        assertThat(problems)
                .containsExactly(
                        "ConstantRuleTest.java:#: The generated constant ORDER_TO_PRICE would be the edge 'order' ->"
                                + " 'price' and the output of 'order-to-price'.\n"
                                + "    Give one of the nodes another name.");
    }

    @Test
    void refusesTwoEdgesOfOneConstant() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("a");
            orders.fanOut("b-to-c").terminate("x");
            orders.fanOut("a-to-b").fanOut("c").terminate("y");
        });

        assertThat(problems)
                .containsExactly("ConstantRuleTest.java:#: The generated constant A_TO_B_TO_C would be the edge 'a' ->"
                        + " 'b-to-c' and the edge 'a-to-b' -> 'c'.\n"
                        + "    Give one of the nodes another name.");
    }

    @Test
    void refusesTwoQueuesOfOneConstant() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            graph.join(List.of(net, tax)).aggregate("sum", Total.class).terminate("result");
            orders.terminate("sum-tax");
        });

        assertThat(problems)
                .containsExactly(
                        "ConstantRuleTest.java:#: The generated constant SUM_TAX_QUEUE would be the queue of edge"
                                + " 'tax' -> 'sum' and the queue of edge 'copy' -> 'sum-tax'.\n"
                                + "    Give one of the nodes another name.");
    }
}
