package dev.dge.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do wrong in their first graphs: the whole text of the build, which the page "Define a graph" explains. */
class TypicalMistakesTest {

    private static final Path PAGE = Path.of("../src/site/markdown/define-a-graph.md");
    private static final String GRAPH = "src/main/java/com/acme/arithmetic/ArithmeticGraph.java";
    private static final String SQUARER = "src/main/java/com/acme/arithmetic/Squarer.java";

    @TempDir
    private Path folder;

    private TemporaryProject project;

    @BeforeEach
    void arithmetic() {
        project = new TemporaryProject(folder).with("arithmetic");
    }

    @Test
    void aBehaviourThatTakesAnotherType() throws IOException {
        project.replace(GRAPH, "\"input\", Integer.class", "\"input\", String.class");
        project.replace(GRAPH, "Output<Integer> x", "Output<String> x");

        assertRefused("The definitions of graphs do not compile:", """
                ArithmeticGraph.java:16: The edge brings String, but Doubler is a Handler<Integer, Integer>, no Handler<String, O>.
                    Let Doubler implement Handler<String, Integer>, or give the node a behaviour that does.
                ArithmeticGraph.java:17: The edge brings String, but Squarer is a Handler<Integer, Long>, no Handler<String, O>.
                    Let Squarer implement Handler<String, Long>, or give the node a behaviour that does.
                """);
    }

    @Test
    void aBehaviourThatPutsOutAnotherType() throws IOException {
        project.replace(GRAPH, "Output<Long> product", "Output<Integer> product");

        assertRefused("The definitions of graphs do not compile:", """
                ArithmeticGraph.java:18: The behaviour puts out Long, but an Output<Integer> is declared.
                    Declare an Output<Long>, or let the behaviour put out Integer.
                """);
    }

    @Test
    void anObjectInsteadOfAClass() throws IOException {
        project.replace(GRAPH, "Squarer.class", "new Squarer()");

        assertRefused("The definitions of graphs do not compile:", """
                ArithmeticGraph.java:17: An object of Squarer is given, but a node is given the class.
                    Write Squarer.class; Spring makes the object where the node runs.
                """);
    }

    @Test
    void aLambdaInsteadOfAClass() throws IOException {
        project.replace(GRAPH, "Squarer.class", "n -> n * n");

        assertRefused("The definitions of graphs do not compile:", """
                ArithmeticGraph.java:17: A behaviour is a class, not a lambda or a method reference.
                    Move the code to a class that implements Handler, or what the node asks for, and give the class.
                """);
    }

    @Test
    void aClassThatIsNotImported() throws IOException {
        project.replace(GRAPH, "Squarer.class", "Sqarer.class");

        assertRefused("The definitions of graphs do not compile:", """
                ArithmeticGraph.java:17: There is no class Sqarer.
                    Check its name and its import. If another plugin generates it, bind dge:generate after that plugin.
                """);
    }

    @Test
    void aSemicolonForgotten() throws IOException {
        project.replace(SQUARER, "x * x;", "x * x");

        assertRefused("No graph can be looked for before these sources are Java:", """
                Squarer.java:9: ';' expected
                    return (long) x * x
                                       ^
                """);
    }

    @Test
    void anOutputThatNobodyConsumes() throws IOException {
        project.replace(GRAPH, "product.terminate(\"result\");", "");

        assertRefused("The definitions of graphs have a problem:", """
                ArithmeticGraph.java:18: Nothing consumes the output of 'multiply'.
                    Consume it, or end the branch with a sink, or with terminate where someone reads the queue.
                """);
    }

    @Test
    void aStartOfSeveralConsumers() throws IOException {
        project.replace(GRAPH, ".fanOut(\"duplicate-input\")", "");

        assertRefused("The definitions of graphs have a problem:", """
                ArithmeticGraph.java:15: Start 'input' has several consumers, 'double', 'square', but only one can be bound at once, so that nothing enters a half-bound graph.
                    Put a fan-out behind the start: .fanOut("duplicate-input").
                """);
    }

    @Test
    void aJoinOfDifferentStarts() throws IOException {
        project.replace(
                GRAPH, "Output<Long> squared = x.", "Output<Long> squared = graph.start(\"other\", Integer.class).");

        assertRefused("The definitions of graphs have a problem:", """
                ArithmeticGraph.java:18: The inputs of join 'multiply' stem from different starts, 'double' from 'input', 'square' from 'other', so they never are of the same run.
                    Join outputs of one start; give that start a message that holds what both bring.
                """);
    }

    @Test
    void namesThatCannotBeProfiles() throws IOException {
        project.replace(GRAPH, "\"double\"", "\"doubleInput\"");
        project.replace(GRAPH, "\"square\"", "\"test\"");

        assertRefused("The definitions of graphs have 2 problems:", """
                ArithmeticGraph.java:16: The name 'doubleInput' is not kebab-case.
                    Name it 'double-input'.
                ArithmeticGraph.java:17: The name 'test' is reserved.
                    Choose a name that is none of all, init, client, embedded, default, test, dev, local, staging, prod, dead, state.
                """);
    }

    @Test
    void aBehaviourThatSpringCannotMake() throws IOException {
        project.replace(SQUARER, "final class", "abstract class");

        assertRefused("The definitions of graphs have a problem:", """
                ArithmeticGraph.java:17: The behaviour of 'square' cannot be used: 'com.acme.arithmetic.Squarer' is abstract.
                    Name a concrete class.
                """);
    }

    @Test
    void aRetryWithoutEnd() throws IOException {
        project.replace(GRAPH, ".atMost(5)", "");

        assertRefused("The definitions of graphs have a problem:", """
                ArithmeticGraph.java:17: The retries of 'square' have no end.
                    Say after how many failed deliveries a message is given up: .atMost(10).
                """);
    }

    @Test
    void aMessageThatIsAFuture() throws IOException {
        project.source("com/acme/shop/ShopGraph.java", """
                package com.acme.shop;

                public final class ShopGraph implements dev.dge.definition.GraphDefinition {
                    public void define(dev.dge.definition.GraphBuilder graph) {
                        graph.start("order", String.class).process("price", Pricer.class).terminate("priced");
                    }
                }
                """);
        project.source("com/acme/shop/Pricer.java", """
                package com.acme.shop;

                import java.util.concurrent.CompletableFuture;

                final class Pricer implements dev.dge.behaviour.Handler<String, CompletableFuture<Long>> {
                    public CompletableFuture<Long> handle(String order) {
                        return CompletableFuture.completedFuture(1L);
                    }
                }
                """);

        assertRefused("The definitions of graphs have a problem:", """
                ShopGraph.java:5: Node 'price' puts out CompletableFuture<Long>: 'CompletableFuture' promises a value that may come later.
                    Use the value's own type, and block until it is there. For more at a time raise the node's concurrency or switch virtual threads on.
                """);
    }

    @Test
    void aNodeNamedAsAnotherGraphs() throws IOException {
        project.source("com/acme/shop/ShopGraph.java", """
                package com.acme.shop;

                public final class ShopGraph implements dev.dge.definition.GraphDefinition {
                    public void define(dev.dge.definition.GraphBuilder graph) {
                        graph.start("order", String.class).terminate("result");
                    }
                }
                """);

        assertRefused("The definitions of graphs have a problem:", """
                ShopGraph.java:5: The names of node 'result' of graph 'shop' and node 'result' of graph 'arithmetic' (ArithmeticGraph.java:19) are the same; hyphens do not count.
                    Give one of the two another name: the nodes and graphs of an application share one name space.
                """);
    }

    @Test
    void aDefinitionThatNeedsTheApplication() throws IOException {
        project.replace(GRAPH, "    @Override", "    public ArithmeticGraph(String url) {}\n\n    @Override");

        assertRefused("The definitions of graphs have a problem:", """
                ArithmeticGraph.java: 'com.acme.arithmetic.ArithmeticGraph' has no constructor without parameters.
                    Add one; it need not be public. A class within another must be static.
                """);
    }

    @Test
    void aTerminateThatIsToBeIdempotent() throws IOException {
        project.replace(GRAPH, "terminate(\"result\")", "terminate(\"result\", idempotent())");
        project.replace(GRAPH, "EdgeSettings.retryEvery;", "EdgeSettings.*;");

        assertRefused("The definitions of graphs do not compile:", """
                ArithmeticGraph.java:19: Only a process node or a sink can be idempotent.
                    Leave idempotent() out: a poll only asks, a fan-out and a terminate do nothing that must not happen twice, and a join or an accumulation counts each message once anyway.
                """);
    }

    private void assertRefused(String headline, String text) throws IOException {
        Throwable refusal = catchThrowable(project::generate);

        assertThat(refusal).hasMessage(headline + "\n" + text.stripTrailing());
        assertThat(Files.readString(PAGE)).contains(text.indent(4));
    }
}
