package dev.dge.validation;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.onQueue;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Basket;
import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Quoter;
import com.acme.shop.Total;
import dev.dge.definition.EdgeSetting;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import dev.dge.model.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueRuleTest {

    @Test
    void namesQueuesByGraphAndConsumer() {
        assertThat(Check.graph(summed()).edges())
                .extracting(Edge::queue)
                .containsExactly("shop.copy", "shop.net", "shop.tax", "shop.sum.net", "shop.sum.tax", "shop.result");
    }

    @Test
    void takesGivenNames() {
        assertThat(Check.graph(summed(onQueue("Sums, 1%"))).edges())
                .extracting(Edge::queue)
                .containsExactly("shop.copy", "shop.net", "shop.tax", "Sums, 1%.net", "Sums, 1%.tax", "shop.result");
    }

    @Test
    void refusesSeveralNames() {
        assertThat(Check.problems(summed(onQueue("a"), onQueue("b"))))
                .containsExactly("QueueRuleTest.java:#: The queue of 'sum' is named 2 times.\n    Keep one onQueue.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u202eb", "a\u2028b", "a\ud800b"})
    void refusesNamesThatNobodyCanRead(String name) {
        assertThat(Check.problems(summed(onQueue(name))))
                .containsExactly("QueueRuleTest.java:#: The queue of 'sum' is named '"
                        + name.replaceAll("[\\n\\x{202e}\\x{2028}\\x{d800}]", "?")
                        + "', which nobody can read.\n"
                        + "    Give onQueue a name of visible characters, or leave it out.");
    }

    @Test
    void refusesNamesThatTheBrokerKeepsForItself() {
        assertThat(Check.problems(summed(onQueue("amq.sums"))))
                .containsExactly(
                        "QueueRuleTest.java:#: The queue of 'sum' is named 'amq.sums', but RabbitMQ keeps names for"
                                + " itself that begin with 'amq.'.\n"
                                + "    Give onQueue another name.");
    }

    @Test
    void refusesAQueueOfTwoEdges() {
        assertThat(Check.problems(graph -> graph.start("order", Order.class)
                        .process("price", Pricer.class)
                        .terminate("result", onQueue("shop.price"))))
                .contains(
                        "QueueRuleTest.java:#: Queue 'shop.price' would hold the messages of edge 'order' -> 'price' and the messages"
                                + " of edge 'price' -> 'result'.\n"
                                + "    Give one of the two another name with onQueue.");
    }

    @Test
    void refusesAQueueThatIsAlsoTheRetriesOfAnother() {
        assertThat(Check.problems(graph -> graph.start("order", Order.class)
                        .process("price", Pricer.class)
                        .terminate("result", onQueue("shop.price.retry.10s"))))
                .containsExactly(
                        "QueueRuleTest.java:#: Queue 'shop.price.retry.10s' would hold the 10s retries of edge 'order' ->"
                                + " 'price' and the messages of edge 'price' -> 'result'.\n"
                                + "    Give one of the two another name with onQueue.");
    }

    @Test
    void refusesTheQueueOfDeadLetters() {
        assertThat(Check.problems(graph -> graph.start("order", Order.class).terminate("result", onQueue("shop.dead"))))
                .containsExactly(
                        "QueueRuleTest.java:#: Queue 'shop.dead' would hold the dead letters of graph 'shop' and the messages"
                                + " of edge 'order' -> 'result'.\n"
                                + "    Give one of the two another name with onQueue.");
    }

    @Test
    void refusesTheQueueOfAState() {
        assertThat(Check.problems(graph -> {
                    Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
                    Output<Price> net = orders.process("net", Pricer.class);
                    Output<Price> tax = orders.process("tax", Pricer.class);
                    graph.join(List.of(net, tax))
                            .aggregate("sum", Total.class)
                            .terminate("result", onQueue("shop.sum.state"));
                }))
                .containsExactly(
                        "QueueRuleTest.java:#: Queue 'shop.sum.state' would hold the state of 'sum' and the messages of edge"
                                + " 'sum' -> 'result'.\n"
                                + "    Give one of the two another name with onQueue.");
    }

    @Test
    void refusesAQueueThatIsAlsoThePollsOfAnother() {
        assertThat(Check.problems(graph -> graph.start("order", Order.class)
                        .poll("quote", Quoter.class, every(ofSeconds(1)).until(ofMinutes(5)))
                        .terminate("result", onQueue("shop.quote.poll.1s"))))
                .containsExactly(
                        "QueueRuleTest.java:#: Queue 'shop.quote.poll.1s' would hold the 1s polls of edge 'order' ->"
                                + " 'quote' and the messages of edge 'quote' -> 'result'.\n"
                                + "    Give one of the two another name with onQueue.");
    }

    @Test
    void refusesTheQueueOfTheStateOfAnAccumulation() {
        assertThat(Check.problems(graph -> graph.start("price", Price.class)
                        .accumulate("sum", Basket.class)
                        .terminate("result", onQueue("shop.sum.state"))))
                .containsExactly(
                        "QueueRuleTest.java:#: Queue 'shop.sum.state' would hold the state of 'sum' and the messages of edge"
                                + " 'sum' -> 'result'.\n"
                                + "    Give one of the two another name with onQueue.");
    }

    @Test
    void countsTheBytesOfAPoll() {
        String longest = "q".repeat(240);

        assertThat(Check.problems(graph -> graph.start("order", Order.class)
                        .poll("quote", Quoter.class, every(ofMillis(86_399_999)).until(ofDays(1)), onQueue(longest))
                        .terminate("result")))
                .containsExactly(
                        "QueueRuleTest.java:#: The name of the queue for the 86399999ms polls of edge 'order' -> 'quote' has"
                                + " 256 bytes, but RabbitMQ takes at most 255: '" + longest + ".poll.86399999ms'.\n"
                                + "    Shorten the names of the nodes, or name the queue with onQueue.");
    }

    @Test
    void countsTheBytesOfTheLongestSuffix() {
        String longest = "ä".repeat(122);

        assertThat(Check.problems(graph -> graph.start("order", Order.class).terminate("result", onQueue(longest))))
                .isEmpty();
        assertThat(Check.problems(
                        graph -> graph.start("order", Order.class).terminate("result", onQueue(longest + "ä"))))
                .containsExactly(
                        "QueueRuleTest.java:#: The name of the queue for the 10s retries of edge 'order' -> 'result' has 256 bytes,"
                                + " but RabbitMQ takes at most 255: '" + longest + "ä.retry.10s'.\n"
                                + "    Shorten the names of the nodes, or name the queue with onQueue.");
    }

    private static GraphDefinition summed(EdgeSetting... settings) {
        return graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            graph.join(List.of(net, tax))
                    .aggregate("sum", Total.class, settings)
                    .terminate("result");
        };
    }
}
