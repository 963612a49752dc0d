package dev.dge.validation;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.onQueue;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import com.acme.shop.Quoter;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Merged;
import dev.dge.definition.Output;
import dev.dge.model.Edge;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MergeRuleTest {

    @Test
    void givesTheConsumerAQueueForEachOutput() {
        List<Edge> edges = Check.graph(merged(prices -> prices.sink("print", Printer.class)))
                .edges();

        assertThat(edges)
                .extracting(Edge::queue)
                .containsExactly("shop.net", "shop.tax", "shop.print.net", "shop.print.tax");
    }

    @Test
    void appliesTheSettingsToEachInput() {
        List<Edge> edges = Check.graph(merged(prices -> prices.sink(
                        "print", Printer.class, retryEvery(ofSeconds(12)).atMost(5), onQueue("prints"))))
                .edges();

        assertThat(edges.subList(2, 4))
                .extracting(edge -> edge.queue() + " " + edge.retry().attempts())
                .containsExactly("prints.net 5", "prints.tax 5");
    }

    @Test
    void takesATerminateWithAQueueForEachOutput() {
        List<Edge> edges =
                Check.graph(merged(prices -> prices.terminate("result"))).edges();

        assertThat(edges.subList(2, 4)).extracting(Edge::queue).containsExactly("shop.result.net", "shop.result.tax");
    }

    @Test
    void takesSeveralConsumersOfOneMerge() {
        List<Edge> edges = Check.graph(merged(prices -> {
                    prices.fanOut("both").sink("print", Printer.class);
                    prices.terminate("result");
                }))
                .edges();

        assertThat(edges)
                .extracting(Edge::queue)
                .containsExactly(
                        "shop.net",
                        "shop.tax",
                        "shop.both.net",
                        "shop.both.tax",
                        "shop.print",
                        "shop.result.net",
                        "shop.result.tax");
    }

    @Test
    void takesAMergeOfStarts() {
        List<String> problems =
                Check.problems(graph -> graph.merge(graph.start("web", Order.class), graph.start("phone", Order.class))
                        .poll("quote", Quoter.class, every(ofSeconds(1)).until(ofMinutes(5)))
                        .terminate("result"));

        assertThat(problems).isEmpty();
    }

    @Test
    void refusesASingleInput() {
        List<String> problems = Check.problems(graph -> graph.merge(List.of(graph.start("order", Order.class)))
                .process("price", Pricer.class)
                .terminate("result"));

        assertThat(problems)
                .containsExactly("MergeRuleTest.java:#: The merge has only one input.\n"
                        + "    Merge at least two outputs; a node consumes one without a merge.");
    }

    @Test
    void refusesNoInput() {
        List<String> problems = Check.problems(
                graph -> graph.merge(List.<Output<Order>>of()).fanOut("copy").terminate("result"));

        assertThat(problems)
                .containsExactly("MergeRuleTest.java:#: The merge has no input.\n"
                        + "    Merge at least two outputs; a node consumes one without a merge.");
    }

    @Test
    void refusesAnOutputThatIsGivenTwice() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            graph.merge(orders, orders).process("price", Pricer.class).terminate("result");
        });

        assertThat(problems)
                .containsExactly("MergeRuleTest.java:#: The merge is given the output of 'copy' twice.\n"
                        + "    Give it once: a node reads an output from one queue.");
    }

    @Test
    void refusesAMergeThatNothingConsumes() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            graph.merge(net, tax);
            net.sink("print-net", Printer.class);
            tax.sink("print-tax", Printer.class);
        });

        assertThat(problems)
                .containsExactly("MergeRuleTest.java:#: Nothing consumes the merge.\n"
                        + "    Say what consumes it: .process(\"name\", ...).");
    }

    @Test
    void refusesDifferentTypesThatACastHides() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            graph.merge(orders, MergeRuleTest.<Order>cast(orders.process("net", Pricer.class)))
                    .terminate("result");
        });

        assertThat(problems)
                .containsExactly("MergeRuleTest.java:#: The merge is of different types: 'copy' puts out"
                        + " com.acme.shop.Order, 'net' puts out com.acme.shop.Price.\n"
                        + "    Merge outputs of one type, and do not cast them: then javac sees the difference.");
    }

    @SuppressWarnings("unchecked")
    private static <T> Output<T> cast(Output<?> output) {
        return (Output<T>) output;
    }

    private static GraphDefinition merged(Consumer<Merged<Price>> consumer) {
        return graph -> consumer.accept(graph.merge(priced(graph, "order", "net"), priced(graph, "parcel", "tax")));
    }

    private static Output<Price> priced(GraphBuilder graph, String start, String name) {
        return graph.start(start, Order.class).process(name, Pricer.class);
    }
}
