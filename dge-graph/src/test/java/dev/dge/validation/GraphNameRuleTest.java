package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import dev.dge.definition.Draft;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphNameRuleTest {

    @Test
    void namesAGraphAsItsDefinitionInKebabCase() {
        assertThat(GraphNameRule.name(HTTPProxyGraph.class)).isEqualTo("http-proxy");
        assertThat(GraphNameRule.name(Order2CashGraph.class)).isEqualTo("order2-cash");
        assertThat(GraphNameRule.name(Billing.class)).isEqualTo("billing");
        assertThat(GraphNameRule.name(XGraph.class)).isEqualTo("x");
    }

    @Test
    void takesADefinitionWithinAnotherClass() {
        assertThat(problems(new HTTPProxyGraph())).isEmpty();
    }

    @Test
    void refusesAClassThatIsNamedJustGraph() {
        assertThat(problems(new Graph()))
                .containsExactly(
                        "GraphNameRuleTest.java: The definition is named just 'Graph', which leaves no name for the graph.\n"
                                + "    Name the class as the graph: ArithmeticGraph defines 'arithmetic'.");
    }

    @Test
    void refusesALambda() {
        assertThat(problems(graph -> graph.start("order", Order.class).terminate("result")))
                .containsExactly(
                        "GraphNameRuleTest.java: The definition is a lambda or an anonymous class, which leaves no"
                                + " name for the graph.\n"
                                + "    Write it as a class, named as the graph: ArithmeticGraph defines 'arithmetic'.");
    }

    @Test
    void refusesANameThatIsNotKebabCase() {
        assertThat(problems(new Sizes_Graph()))
                .containsExactly(
                        "GraphNameRuleTest.java: The definition 'Sizes_Graph' gives the graph the name 'sizes_',"
                                + " which is not kebab-case.\n"
                                + "    Name the class in CamelCase, of the letters A to Z and digits: HTTPProxyGraph defines"
                                + " 'http-proxy'.");
    }

    @Test
    void refusesAReservedName() {
        assertThat(problems(new TestGraph()))
                .containsExactly(
                        "GraphNameRuleTest.java: The definition 'TestGraph' gives the graph the name 'test', which is"
                                + " reserved.\n"
                                + "    Rename the class. A graph is also a Spring profile, an exchange and the beginning of"
                                + " queue names.");
    }

    @Test
    void refusesTheBeginningOfTheBrokersOwnQueues() {
        assertThat(problems(new AmqGraph()))
                .containsExactly(
                        "GraphNameRuleTest.java: The definition 'AmqGraph' gives the graph the name 'amq', which is reserved.\n"
                                + "    Rename the class. A graph is also a Spring profile, an exchange and the beginning of"
                                + " queue names.");
    }

    @Test
    void refusesADefinitionInNoPackage() throws ReflectiveOperationException {
        Class<?> definition = Class.forName("UnpackagedGraph");

        assertThat(problems((GraphDefinition) definition.getConstructor().newInstance()))
                .containsExactly(
                        "UnpackagedGraph.java: The definition 'UnpackagedGraph' lies in no package, so Spring Boot cannot"
                                + " load what is generated beside it.\n"
                                + "    Move it to a package, such as com.acme.shop, with the behaviours and messages that"
                                + " it names.");
    }

    private static List<String> problems(GraphDefinition definition) {
        return Check.texts(Validation.check(Draft.of(definition)).problems());
    }

    private abstract static class Definition implements GraphDefinition {
        @Override
        public void define(GraphBuilder graph) {
            graph.start("order", Order.class).terminate("result");
        }
    }

    private static final class HTTPProxyGraph extends Definition {}

    private static final class Order2CashGraph extends Definition {}

    private static final class Billing extends Definition {}

    private static final class XGraph extends Definition {}

    private static final class Graph extends Definition {}

    private static final class TestGraph extends Definition {}

    private static final class AmqGraph extends Definition {}

    private static final class Sizes_Graph extends Definition {}
}
