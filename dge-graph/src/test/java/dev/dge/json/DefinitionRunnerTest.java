package dev.dge.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.arithmetic.ArithmeticGraph;
import com.acme.shop.Order;
import com.fasterxml.jackson.annotation.JsonView;
import dev.dge.definition.CallSite;
import dev.dge.definition.Draft;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import dev.dge.validation.LocatedGraph;
import dev.dge.validation.Problem;
import dev.dge.validation.Validation;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

class DefinitionRunnerTest {

    private static final String MEND =
            "\n    A definition runs while the project is built: it must not need what exists only at run" + " time.";

    @Test
    void returnsTheGraphAndItsLines() {
        DefinitionResult result = run("com.acme.arithmetic.ArithmeticGraph");

        assertThat(result.graph().map(LocatedGraph::graph))
                .isEqualTo(Validation.check(Draft.of(new ArithmeticGraph())).graph())
                .isPresent();
        assertThat(result.graph().orElseThrow().lines())
                .containsEntry("square", new CallSite("ArithmeticGraph.java", 17))
                .hasSize(6);
        assertThat(result.problems()).isEmpty();
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void returnsProblemsAndWarnings() {
        DefinitionResult result = run("com.acme.shop.BrokenGraph");

        assertThat(result.graph()).isEmpty();
        assertThat(result.problems()).hasSize(4);
        assertThat(result.warnings()).hasSize(1);
    }

    @Test
    void namesTheLineOfTheDefinitionThatThrew() {
        assertThat(problem("com.acme.shop.ThrowingGraph"))
                .isEqualTo("ThrowingGraph.java:12: define threw java.lang.IndexOutOfBoundsException: Index: 1 Size: 1."
                        + MEND);
    }

    @Test
    void namesTheConstructorThatThrew() {
        assertThat(problem(nested("UnmadeGraph")))
                .isEqualTo(
                        "DefinitionRunnerTest.java:#: The constructor threw java.lang.IllegalStateException: No weather."
                                + MEND);
    }

    @Test
    void namesTheInitializerThatThrew() {
        assertThat(problem(nested("UninitializedGraph")))
                .isEqualTo(
                        "DefinitionRunnerTest.java:#: The static initializer threw java.lang.ArithmeticException: / by zero."
                                + MEND);
    }

    @Test
    void refusesAnAbstractDefinition() {
        assertThat(problem(nested("AbstractGraph")))
                .isEqualTo(
                        "DefinitionRunnerTest.java: 'dev.dge.json.DefinitionRunnerTest$AbstractGraph' is not a concrete class"
                                + " that implements GraphDefinition.\n"
                                + "    Let the class implement GraphDefinition, and do not make it abstract.");
    }

    @Test
    void refusesWhatIsNoDefinition() {
        assertThat(problem("com.acme.shop.Order"))
                .isEqualTo(
                        "Order.java: 'com.acme.shop.Order' is not a concrete class that implements GraphDefinition.\n"
                                + "    Let the class implement GraphDefinition, and do not make it abstract.");
    }

    @Test
    void refusesADefinitionWithoutAConstructorForIt() {
        assertThat(problem(nested("PickyGraph")))
                .isEqualTo(
                        "DefinitionRunnerTest.java: 'dev.dge.json.DefinitionRunnerTest$PickyGraph' has no constructor without"
                                + " parameters.\n"
                                + "    Add one; it need not be public. A class within another must be static.");
    }

    @Test
    void refusesAClassThatIsNotThere() {
        assertThat(problem("com.acme.NoGraph"))
                .isEqualTo("NoGraph.java: A class that 'com.acme.NoGraph' needs cannot be loaded:"
                        + " java.lang.ClassNotFoundException: com.acme.NoGraph.\n"
                        + "    Check that it is compiled, and that it is on the compile class path.");
    }

    @Test
    void saysWhatIsNull() {
        assertThat(problem(nested("NullGraph")))
                .isEqualTo(
                        "DefinitionRunnerTest.java:#: define threw java.lang.NullPointerException: The behaviour is null."
                                + MEND);
    }

    @Test
    void refusesToAddToAGraphWhoseDefinitionHasReturned() {
        run(nested("KeepingGraph"));

        assertThat(problem(nested("ReusingGraph")))
                .isEqualTo(
                        "DefinitionRunnerTest.java:#: define threw java.lang.IllegalStateException: Node 'result' is added at"
                                + " DefinitionRunnerTest.java:# to a graph whose definition has returned. Add nodes within define, and"
                                + " only to its own graph." + MEND);
    }

    @Test
    void runsInALoaderThatSharesNoClassAndMayLackOne() throws Exception {
        try (URLClassLoader loader = new LackingLoader("com.acme.shop.Price")) {
            String json = (String) loader.loadClass(DefinitionRunner.class.getName())
                    .getMethod("run", String.class)
                    .invoke(null, "com.acme.shop.PricedGraph");

            assertThat(DefinitionResult.read(json).problems())
                    .extracting(Problem::toString)
                    .containsExactly(
                            "PricedGraph.java: A class that 'com.acme.shop.PricedGraph' needs cannot be loaded:"
                                    + " java.lang.TypeNotPresentException: Type com.acme.shop.Price not present.\n"
                                    + "    Check that it is compiled, and that it is on the compile class path.");
        }
    }

    /** Loads everything anew but one class, which it does not find. */
    private static final class LackingLoader extends URLClassLoader {

        private final String missing;

        LackingLoader(String missing) {
            super(classPath(), getPlatformClassLoader());
            this.missing = missing;
        }

        private static URL[] classPath() {
            return Stream.of(DefinitionRunner.class, Order.class, JsonMapper.class, JsonParser.class, JsonView.class)
                    .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                    .toArray(URL[]::new);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(missing)) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }
    }

    private static DefinitionResult run(String className) {
        return DefinitionResult.read(DefinitionRunner.run(className));
    }

    private static String problem(String className) {
        List<Problem> problems = run(className).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).toString().replaceAll("Test\\.java:\\d+", "Test.java:#");
    }

    private static String nested(String name) {
        return DefinitionRunnerTest.class.getName() + "$" + name;
    }

    abstract static class AbstractGraph implements GraphDefinition {}

    private abstract static class Definition implements GraphDefinition {
        @Override
        public void define(GraphBuilder graph) {
            graph.start("order", Order.class).terminate("result");
        }
    }

    static final class UnmadeGraph extends Definition {
        UnmadeGraph() {
            throw new IllegalStateException("No weather.");
        }
    }

    static final class UninitializedGraph extends Definition {
        private static final int NONE = Integer.parseInt("0");
        private static final int INFINITE = 1 / NONE;

        UninitializedGraph() {
            assertThat(INFINITE).isPositive();
        }
    }

    static final class PickyGraph extends Definition {
        PickyGraph(String parameter) {
            assertThat(parameter).isNotEmpty();
        }
    }

    static final class NullGraph implements GraphDefinition {
        @Override
        public void define(GraphBuilder graph) {
            graph.start("order", Order.class).process("price", null).terminate("result");
        }
    }

    static final class KeepingGraph implements GraphDefinition {
        private static Output<Order> kept;

        @Override
        public void define(GraphBuilder graph) {
            kept = graph.start("order", Order.class);
        }
    }

    static final class ReusingGraph implements GraphDefinition {
        @Override
        public void define(GraphBuilder graph) {
            KeepingGraph.kept.terminate("result");
        }
    }
}
