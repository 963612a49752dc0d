package dev.dge.validation;

import static dev.dge.definition.EdgeSettings.noRetry;
import static dev.dge.definition.EdgeSettings.onQueue;
import static dev.dge.definition.EdgeSettings.retryBackoff;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Pairing;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import com.acme.shop.Total;
import com.acme.warehouse.Packer;
import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.Sink;
import dev.dge.definition.Draft;
import dev.dge.definition.EdgeSetting;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.model.NodeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a definition does, it is checked to the end, and what passes keeps what generated code relies on. */
class ValidationPropertyTest {

    private static final int SEEDS = 3000;

    @ParameterizedTest
    @MethodSource("tenths")
    void aGraphThatPassesCanBeGenerated(int tenth) {
        List<Graph> graphs = IntStream.range(0, SEEDS / 10)
                .mapToObj(i -> Draft.of(new AnyGraph(new Random(tenth * SEEDS + i))))
                .map(Validation::check)
                .flatMap(checked -> checked.graph().stream())
                .toList();

        assertThat(graphs).isNotEmpty().allSatisfy(graph -> {
            assertThat(constants(graph)).doesNotHaveDuplicates();
            assertThat(queues(graph))
                    .doesNotHaveDuplicates()
                    .allMatch(queue -> queue.length() <= 255)
                    .noneMatch(queue -> queue.startsWith("amq."));
            assertThat(graph.nodes())
                    .allSatisfy(node -> assertThat(graph.outputs(node)).hasSizeBetween(least(node), most(node)));
            assertThat(graph.edges())
                    .allSatisfy(edge -> assertThat(graph.node(edge.producer()).flatMap(Node::output))
                            .contains(edge.type()));
        });
    }

    static IntStream tenths() {
        return IntStream.range(0, 10);
    }

    private static int least(Node node) {
        return node.kind().putsOut() ? 1 : 0;
    }

    private static int most(Node node) {
        return node.kind() == NodeKind.START ? 1 : node.kind().putsOut() ? Integer.MAX_VALUE : 0;
    }

    private static List<String> constants(Graph graph) {
        Stream<String> outputs =
                graph.nodes().stream().filter(node -> node.output().isPresent()).map(Node::name);
        Stream<String> edges = graph.edges().stream()
                .flatMap(edge -> Stream.of(edge.producer() + "-to-" + edge.consumer(), queueConstant(graph, edge)));
        return Stream.concat(outputs, edges)
                .map(name -> name.replace('-', '_').toUpperCase(Locale.ROOT))
                .toList();
    }

    private static String queueConstant(Graph graph, Edge edge) {
        boolean only = graph.inputs(graph.node(edge.consumer()).orElseThrow()).size() == 1;
        return edge.consumer() + (only ? "" : "-" + edge.producer()) + "-queue";
    }

    private static List<String> queues(Graph graph) {
        List<String> queues = new ArrayList<>(List.of(graph.deadLetterQueue()));
        for (Edge edge : graph.edges()) {
            queues.add(edge.queue());
            edge.delays().forEach(delay -> queues.add(edge.delayQueue(delay)));
        }
        graph.nodes().stream()
                .filter(node -> node.kind() == NodeKind.AGGREGATE)
                .forEach(node -> queues.add(graph.stateQueue(node)));
        return queues;
    }

    /** Does what a definition can do, in any order, with names and settings that are made to clash. */
    private record AnyGraph(Random random) implements GraphDefinition {

        private static final List<String> CLASHING =
                List.of("a", "b", "c", "a-to-b", "b-to-c", "a-queue", "b-queue", "b-a-queue", "a-b", "ab", "b-to");

        private static final List<String> BAD = List.of("any", "new", "dead", "Bad", "", "wait", "a-all", "2");

        private static final List<String> QUEUES =
                List.of("any.a", "any.dead", "any.b.retry.10s", "any.c.state", "amq.x", "q", "x".repeat(240), " ");

        @Override
        public void define(GraphBuilder graph) {
            List<Output<Order>> orders = new ArrayList<>();
            List<Output<Price>> prices = new ArrayList<>();
            orders.add(graph.start(name(), Order.class));
            for (int i = random.nextInt(8); i > 0; i--) {
                grow(graph, orders, prices);
            }
            orders.forEach(this::end);
            prices.forEach(this::end);
        }

        private void grow(GraphBuilder graph, List<Output<Order>> orders, List<Output<Price>> prices) {
            switch (random.nextInt(7)) {
                case 0 -> orders.add(graph.start(name(), Order.class));
                case 1 -> orders.add(take(orders).fanOut(name(), settings()));
                case 2 -> prices.add(take(orders).process(name(), handler(), settings()));
                case 3 -> end(graph.join(any(orders), price(orders, prices)).aggregate(name(), pairing(), settings()));
                case 4 -> prices.add(graph.join(some(prices)).aggregate(name(), total(), settings()));
                case 5 -> price(orders, prices).sink(name(), printer(), settings());
                default -> graph.join(any(orders), any(orders));
            }
        }

        private Output<Price> price(List<Output<Order>> orders, List<Output<Price>> prices) {
            return prices.isEmpty() ? any(orders).process(name(), Pricer.class) : any(prices);
        }

        private void end(Output<?> output) {
            if (random.nextInt(20) > 0) {
                output.terminate(name(), settings());
            }
        }

        private String name() {
            return switch (random.nextInt(20)) {
                case 0 -> any(BAD);
                case 1, 2, 3, 4, 5, 6, 7, 8 -> "node-" + random.nextInt(1000);
                default -> any(CLASHING);
            };
        }

        private EdgeSetting[] settings() {
            return random.ints(random.nextInt(8) / 5, 0, 6)
                    .mapToObj(this::setting)
                    .toArray(EdgeSetting[]::new);
        }

        private EdgeSetting setting(int kind) {
            return switch (kind) {
                case 0 -> noRetry();
                case 1 -> retryEvery(Duration.ofMillis(random.nextInt(3))).atMost(random.nextInt(3));
                case 2 -> retryBackoff(Duration.ofSeconds(1), Duration.ofDays(random.nextInt(2)));
                default -> onQueue(any(QUEUES));
            };
        }

        private Class<? extends Handler<Order, Price>> handler() {
            return random.nextInt(9) > 0 ? Pricer.class : cast(any(List.of(Packer.class, Total.class, Handler.class)));
        }

        private Class<? extends Aggregator2<Order, Price, String>> pairing() {
            return random.nextInt(9) > 0 ? Pairing.class : cast(Total.class);
        }

        private Class<? extends Aggregator<Price, Price>> total() {
            return random.nextInt(9) > 0 ? Total.class : cast(Pairing.class);
        }

        private Class<? extends Sink<Price>> printer() {
            return random.nextInt(9) > 0 ? Printer.class : cast(Pricer.class);
        }

        @SuppressWarnings("unchecked")
        private static <T> Class<T> cast(Class<?> type) {
            return (Class<T>) type;
        }

        private <T> T take(List<T> list) {
            return list.size() > 1 && random.nextInt(10) > 0 ? list.remove(random.nextInt(list.size())) : any(list);
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private <T> List<T> some(List<T> list) {
            return list.stream().filter(item -> random.nextInt(4) > 0).toList();
        }
    }
}
