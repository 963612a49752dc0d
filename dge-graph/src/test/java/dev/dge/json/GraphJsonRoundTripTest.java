package dev.dge.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.definition.CallSite;
import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.PollPolicy;
import dev.dge.model.RetryPolicy;
import dev.dge.validation.LocatedGraph;
import dev.dge.validation.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs of arbitrary shape and text survive being written and read. */
class GraphJsonRoundTripTest {

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsBackWhatWasWritten(int seed) {
        Graph graph = new Arbitrary(new Random(seed)).graph();

        String json = GraphJson.write(graph);

        assertThat(GraphJson.read(json)).isEqualTo(graph);
        assertThat(GraphJson.write(GraphJson.read(json)))
                .isEqualTo(json)
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsBackTheResultOfADefinition(int seed) {
        DefinitionResult result = new Arbitrary(new Random(seed)).result();

        assertThat(DefinitionResult.read(result.write())).isEqualTo(result);
    }

    private record Arbitrary(Random random) {

        private static final String CHARACTERS = "az09-._$<>,?[] \"\\/\n\r\t\u0000\u2028äß€\uD83D\uDE00";

        DefinitionResult result() {
            Optional<LocatedGraph> graph = random.nextBoolean() ? Optional.of(located(graph())) : Optional.empty();
            return new DefinitionResult(graph, list(i -> problem()), list(i -> problem()));
        }

        private LocatedGraph located(Graph graph) {
            Map<String, CallSite> lines =
                    graph.nodes().stream().collect(Collectors.toMap(Node::name, node -> callSite()));
            return new LocatedGraph(graph, CallSite.of(graph.definition()), lines);
        }

        private CallSite callSite() {
            return new CallSite(text(), random.nextInt());
        }

        private Problem problem() {
            return new Problem(text(), callSite(), text());
        }

        Graph graph() {
            List<Node> nodes = list(this::node);
            List<Edge> edges = nodes.isEmpty() ? List.of() : list(i -> edge(nodes));
            return new Graph(text(), text(), nodes, edges);
        }

        private Node node(int number) {
            String name = number + text();
            return switch (random.nextInt(8)) {
                case 0 -> new Node.Start(name, type());
                case 1 -> new Node.Process(name, text(), random.nextBoolean(), type());
                case 2 -> new Node.Sink(name, text(), random.nextBoolean());
                case 3 -> new Node.FanOut(name, type());
                case 4 -> new Node.Aggregate(name, text(), random.nextBoolean(), deadline(), type());
                case 5 -> new Node.Accumulate(name, text(), key(), type(), deadline(), type());
                case 6 -> new Node.Poll(name, text(), poll(), type());
                default -> new Node.Terminate(name);
            };
        }

        private Optional<JavaType> key() {
            return random.nextBoolean() ? Optional.of(type()) : Optional.empty();
        }

        private Deadline deadline() {
            return random.nextBoolean() ? Deadline.DEFAULT : new Deadline(duration());
        }

        private PollPolicy poll() {
            Duration interval = duration();
            return new PollPolicy(interval, interval.plus(duration()));
        }

        private Duration duration() {
            return Duration.ofMillis(1 + random.nextInt(Integer.MAX_VALUE - 1));
        }

        private Edge edge(List<Node> nodes) {
            return new Edge(any(nodes).name(), any(nodes).name(), type(), text(), retry());
        }

        private RetryPolicy retry() {
            Duration first = duration();
            Duration last = first.plusMillis(random.nextInt(Integer.MAX_VALUE));
            return new RetryPolicy(first, last, count(), count());
        }

        private int count() {
            return random.nextBoolean() ? 1 + random.nextInt(10) : Integer.MAX_VALUE;
        }

        private JavaType type() {
            return new JavaType("a" + text());
        }

        private String text() {
            int[] characters = CHARACTERS.codePoints().toArray();
            return random.ints(random.nextInt(12), 0, characters.length)
                    .map(i -> characters[i])
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private <T> List<T> list(IntFunction<T> item) {
            return IntStream.range(0, random.nextInt(6)).mapToObj(item).toList();
        }
    }
}
