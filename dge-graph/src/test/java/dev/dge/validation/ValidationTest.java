package dev.dge.validation;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.arithmetic.ArithmeticGraph;
import com.acme.shop.BrokenGraph;
import dev.dge.definition.Draft;
import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ValidationTest {

    private static final JavaType INTEGER = new JavaType("java.lang.Integer");
    private static final JavaType LONG = new JavaType("java.lang.Long");

    @Test
    void makesTheGraphOfADefinition() {
        Checked checked = Validation.check(Draft.of(new ArithmeticGraph()));

        RetryPolicy given = new RetryPolicy(ofSeconds(12), ofSeconds(12), 5, 1);
        RetryPolicy byDefault = RetryPolicy.DEFAULT;
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.warnings()).isEmpty();
        assertThat(checked.graph())
                .contains(new Graph(
                        "arithmetic",
                        "com.acme.arithmetic.ArithmeticGraph",
                        List.of(
                                new Node.Start("input", INTEGER),
                                new Node.FanOut("duplicate-input", INTEGER),
                                new Node.Process("double", "com.acme.arithmetic.Doubler", false, INTEGER),
                                new Node.Process("square", "com.acme.arithmetic.Squarer", false, LONG),
                                new Node.Aggregate(
                                        "multiply", "com.acme.arithmetic.Multiplier", false, Deadline.DEFAULT, LONG),
                                new Node.Terminate("result")),
                        List.of(
                                edge("input", "duplicate-input", INTEGER, "duplicate-input", byDefault),
                                edge("duplicate-input", "double", INTEGER, "double", byDefault),
                                edge("duplicate-input", "square", INTEGER, "square", given),
                                edge("double", "multiply", INTEGER, "multiply.double", byDefault),
                                edge("square", "multiply", LONG, "multiply.square", byDefault),
                                edge("multiply", "result", LONG, "result", byDefault))));
    }

    private static Edge edge(String producer, String consumer, JavaType type, String queue, RetryPolicy retry) {
        return new Edge(producer, consumer, type, "arithmetic." + queue, retry);
    }

    @Test
    void collectsAllProblemsInTheOrderOfTheirLines() {
        Checked checked = Validation.check(Draft.of(new BrokenGraph()));

        assertThat(checked.graph()).isEmpty();
        assertThat(text(checked.problems())).isEqualTo("""
                        BrokenGraph.java:14: Start 'return' would be a method of the generated client, but 'return' is a keyword of Java.
                            Choose another name.
                        BrokenGraph.java:14: Nothing consumes the output of 'return'.
                            Consume it, or end the branch with a sink, or with terminate where someone reads the queue.
                        BrokenGraph.java:16: The retries of 'price' have no end.
                            Say after how many failed deliveries a message is given up: .atMost(10).
                        BrokenGraph.java:17: The name 'Result' is not kebab-case.
                            Name it 'result'.""");
        assertThat(text(checked.warnings())).isEqualTo("""
                        BrokenGraph.java:17: The retries of 'Result' have no effect: its queue is read outside the graph.
                            Leave them out.""");
    }

    private static String text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
