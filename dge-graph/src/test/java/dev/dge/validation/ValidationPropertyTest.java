package dev.dge.validation;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.noRetry;
import static dev.dge.definition.EdgeSettings.onQueue;
import static dev.dge.definition.EdgeSettings.retryBackoff;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static dev.dge.definition.EdgeSettings.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Basket;
import com.acme.shop.Order;
import com.acme.shop.Pairing;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import com.acme.shop.Quoter;
import com.acme.shop.Total;
import com.acme.shop.Turnover;
import com.acme.warehouse.Packer;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import dev.dge.definition.AccumulationSetting;
import dev.dge.definition.Draft;
import dev.dge.definition.EdgeSetting;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Merged;
import dev.dge.definition.Output;
import dev.dge.definition.PollSetting;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.model.NodeKind;
import dev.dge.model.QueueNames;
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
            graph.poll(edge).ifPresent(poll -> queues.add(QueueNames.poll(edge.queue(), poll.interval())));
        }
        graph.nodes().stream()
                .filter(node -> node.kind().keepsState())
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
            switch (random.nextInt(11)) {
                case 0 -> orders.add(graph.start(name(), Order.class));
                case 1 -> orders.add(take(orders).fanOut(name(), settings()));
                case 2 -> prices.add(take(orders).process(name(), handler(), settings()));
                case 3 -> end(graph.join(any(orders), price(orders, prices)).aggregate(name(), pairing(), settings()));
                case 4 -> prices.add(graph.join(some(prices)).aggregate(name(), total(), settings()));
                case 5 -> price(orders, prices).sink(name(), printer(), settings());
                case 6 -> prices.add(take(orders).poll(name(), poller(), poll(), settings()));
                case 7 -> prices.add(merge(graph, some(prices)).accumulate(name(), basket(), waits()));
                case 8 -> prices.add(price(orders, prices).accumulateByKey(name(), turnover(), waits()));
                case 9 -> orders.add(merge(graph, some(orders)).fanOut(name(), settings()));
                default -> graph.join(any(orders), any(orders)).within(duration());
            }
        }

        private <T> Merged<T> merge(GraphBuilder graph, List<Output<T>> outputs) {
            return random.nextInt(9) > 0 ? graph.merge(outputs) : graph.merge(List.of());
        }

        private PollSetting poll() {
            return every(duration()).until(duration().multipliedBy(random.nextInt(4)));
        }

        private AccumulationSetting[] waits() {
            return random.ints(random.nextInt(8) / 5, 0, 6)
                    .mapToObj(kind -> kind < 2 ? within(duration()) : setting(kind))
                    .toArray(AccumulationSetting[]::new);
        }

        private Duration duration() {
            return Duration.ofMillis(random.nextInt(10));
        }

        private Class<? extends Poller<Order, Price>> poller() {
            return random.nextInt(9) > 0 ? Quoter.class : cast(Pricer.class);
        }

        private Class<? extends Accumulator<Price, ?, Price>> basket() {
            return random.nextInt(9) > 0 ? Basket.class : cast(any(List.of(Turnover.class, Accumulator.class)));
        }

        private Class<? extends KeyedAccumulator<Price, ?, ?, Price>> turnover() {
            return random.nextInt(9) > 0 ? Turnover.class : cast(Basket.class);
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
