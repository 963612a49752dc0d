package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.definition.Draft;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.model.NodeKind;
import dev.dge.model.QueueNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
                .mapToObj(i -> Draft.of(new AnyGraph(new Random(tenth * SEEDS + i), i % 3 > 0)))
                .map(Validation::check)
                .flatMap(checked -> checked.graph().stream())
                .toList();

        assertThat(graphs).flatExtracting(Graph::nodes).extracting(Node::kind).contains(NodeKind.values());
        assertThat(graphs).allSatisfy(graph -> {
            assertThat(constants(graph)).doesNotHaveDuplicates();
            assertThat(queues(graph))
                    .doesNotHaveDuplicates()
                    .allMatch(queue -> queue.length() <= 255)
                    .noneMatch(queue -> queue.startsWith("amq."));
            assertThat(graph.nodes())
                    .allSatisfy(node -> assertThat(graph.outputs(node)).hasSizeBetween(least(node), most(node)));
            assertThat(graph.nodes())
                    .filteredOn(ValidationPropertyTest::beginsRuns)
                    .allSatisfy(
                            origin -> assertThat(inputsOfJoins(graph, origin)).isSubsetOf(Set.of(0), Set.of(1)));
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

    /** How many messages each join is brought by its inputs when one run begins at a node: for each join these numbers. */
    private static List<Set<Integer>> inputsOfJoins(Graph graph, Node origin) {
        Map<String, Integer> messages = new HashMap<>();
        List<Set<Integer>> joins = new ArrayList<>();
        for (Node node : graph.nodes()) {
            List<Integer> inputs = graph.inputs(node).stream()
                    .map(edge -> messages.get(edge.producer()))
                    .toList();
            if (node.kind() == NodeKind.AGGREGATE) {
                joins.add(Set.copyOf(inputs));
            }
            messages.put(node.name(), node.equals(origin) ? 1 : passedOn(node, inputs));
        }
        return joins;
    }

    private static boolean beginsRuns(Node node) {
        return node instanceof Node.Accumulate accumulate
                ? accumulate.key().isPresent()
                : node.kind() == NodeKind.START;
    }

    private static int passedOn(Node node, List<Integer> inputs) {
        int sum = inputs.stream().mapToInt(Integer::intValue).sum();
        if (node instanceof Node.Accumulate accumulate) {
            return accumulate.key().isPresent() ? 0 : Math.min(1, sum);
        }
        return node.kind() == NodeKind.AGGREGATE ? inputs.get(0) : sum;
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
}
