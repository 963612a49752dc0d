package dev.dge.plugin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationErrorTest {

    private static final String GRAPH = "src/main/java/com/acme/arithmetic/ArithmeticGraph.java";

    @TempDir
    private Path folder;

    private TemporaryProject project;

    @BeforeEach
    void arithmetic() {
        project = new TemporaryProject(folder).with("arithmetic");
    }

    @Test
    void namesTheExpectedInterfaceWhereTypesDoNotMatch() {
        project.replace(
                GRAPH,
                "Output<Long> squared = x.process",
                "Output<Long> squared = x.process(\"half\", Halver.class).process");
        project.source("com/acme/arithmetic/Halver.java", """
                package com.acme.arithmetic;

                public final class Halver implements dev.dge.behaviour.Handler<Integer, Double> {
                    public Double handle(Integer x) {
                        return x / 2.0;
                    }
                }
                """);

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs do not compile:
                ArithmeticGraph.java:17: The edge brings Double, but Squarer is a Handler<Integer, Long>, no Handler<Double, O>.
                    Let Squarer implement Handler<Double, Long>, or give the node a behaviour that does.""");
    }

    @Test
    void namesTheTypesOfAllEdgesOfAJoin() {
        project.replace(GRAPH, "Output<Long> squared", "Output<Integer> squared");

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs do not compile:
                ArithmeticGraph.java:17: The behaviour puts out Long, but an Output<Integer> is declared.
                    Declare an Output<Long>, or let the behaviour put out Integer.
                ArithmeticGraph.java:18: The edges bring Integer and Integer, but Multiplier is an Aggregator2<Integer, Long, Long>, no Aggregator2<Integer, Integer, O>.
                    Let Multiplier implement Aggregator2<Integer, Integer, Long>, or give the node a behaviour that does.""");
    }

    @Test
    void saysWhichOtherKindOfBehaviourAClassIs() {
        project.replace(GRAPH, ".process(\"square\", Squarer.class", ".process(\"square\", Multiplier.class");

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs do not compile:
                ArithmeticGraph.java:17: The edge brings Integer, but Multiplier is an Aggregator2<Integer, Long, Long>, no Handler<Integer, O>.
                    Let Multiplier implement that, or give the node a behaviour that does.""");
    }

    @Test
    void saysNothingOfAClassThatIsNoBehaviour() {
        project.replace(GRAPH, ".process(\"square\", Squarer.class", ".process(\"square\", String.class");

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs do not compile:
                ArithmeticGraph.java:17: The edge brings Integer, but String is no Handler<Integer, O>.
                    Let String implement that, or give the node a behaviour that does.""");
    }

    @Test
    void leavesWhatItDoesNotKnowInTheWordsOfJavac() {
        project.replace(GRAPH, "graph.join(doubled, squared).aggregate", "graph.join(doubled, squared).process");

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs do not compile:
                ArithmeticGraph.java:18: cannot find symbol
                    Output<Long> product = graph.join(doubled, squared).process("multiply", Multiplier.class);
                                                                       ^
                    symbol:   method process(String,Class<Multiplier>)
                    location: class Join2<Integer,Long>""");
    }

    @Test
    void saysWhichPackageIsMissing() {
        project.replace(
                GRAPH,
                "import dev.dge.definition.Output;",
                "import dev.dge.definition.Output;import com.acme.stock.*;");

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs do not compile:
                ArithmeticGraph.java:8: There is no package com.acme.stock.
                    Check the import, and that a dependency brings the package to the compile class path. If another plugin generates it, bind dge:generate after that plugin.""");
    }

    @Test
    void reportsNoMoreErrorsThanSomeoneReads() {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 22; i++) {
            fields.append("    Missing").append(i).append(" field").append(i).append(";\n");
        }
        project.replace(GRAPH, "    @Override", fields + "    @Override");

        assertThatThrownBy(project::generate)
                .hasMessageContaining("There is no class Missing19.")
                .hasMessageEndingWith("\nAnd 2 more.");
    }

    @Test
    void reportsAllProblemsOfAGraph() {
        project.replace(GRAPH, "product.terminate", "doubled.process(\"idle\", Doubler.class); //");

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs have 2 problems:
                ArithmeticGraph.java:18: Nothing consumes the output of 'multiply'.
                    Consume it, or end the branch with a sink, or with terminate where someone reads the queue.
                ArithmeticGraph.java:19: Nothing consumes the output of 'idle'.
                    Consume it, or end the branch with a sink, or with terminate where someone reads the queue.""");
    }

    @Test
    void saysWhatADefinitionThrew() {
        project.replace(
                GRAPH,
                "product.terminate",
                "if (true) throw new IllegalStateException(\"No configuration\"); product.terminate");

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs have a problem:
                ArithmeticGraph.java:19: define threw java.lang.IllegalStateException: No configuration.
                    A definition runs while the project is built: it must not need what exists only at run time.""");
    }

    @Test
    void reportsErrorsOfEverySourceThatADefinitionNeeds() {
        project.replace("src/main/java/com/acme/arithmetic/Squarer.java", "(long) x", "(Lang) x");
        project.replace("src/main/java/com/acme/arithmetic/Doubler.java", "2 * x", "2 * y");

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs do not compile:
                Doubler.java:9: cannot find symbol
                    return 2 * y;
                               ^
                    symbol:   variable y
                    location: class Doubler
                Squarer.java:9: There is no class Lang.
                    Check its name and its import. If another plugin generates it, bind dge:generate after that plugin.""");
    }

    @Test
    void refusesADefinitionInNoPackage() {
        project.source("ShopGraph.java", """
                public final class ShopGraph implements dev.dge.definition.GraphDefinition {
                    public void define(dev.dge.definition.GraphBuilder graph) {
                        graph.start("order", String.class).sink("print", Printer.class);
                    }
                }
                """);
        project.source("Printer.java", """
                final class Printer implements dev.dge.behaviour.Sink<String> {
                    public void accept(String order) {}
                }
                """);

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs have a problem:
                ShopGraph.java: The definition 'ShopGraph' lies in no package, so Spring Boot cannot load what is generated beside it.
                    Move it to a package, such as com.acme.shop, with the behaviours and messages that it names.""");
    }

    @Test
    void refusesAMessageThatJsonDoesNotTellTheClassOf() {
        project.source("com/acme/shop/ShopGraph.java", """
                package com.acme.shop;

                public final class ShopGraph implements dev.dge.definition.GraphDefinition {
                    public void define(dev.dge.definition.GraphBuilder graph) {
                        graph.start("order", Order.class).terminate("ordered");
                    }
                }
                """);
        project.source("com/acme/shop/Order.java", """
                package com.acme.shop;

                record Order(String id, Payment payment) {}
                """);
        project.source("com/acme/shop/Payment.java", """
                package com.acme.shop;

                sealed interface Payment {
                    record Card(String number) implements Payment {}
                }
                """);

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs have a problem:
                ShopGraph.java:5: Start 'order' takes Order: 'Payment' (Order.payment) is an interface without @JsonTypeInfo, so JSON does not tell which class to make of it.
                    Annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME), or use a record instead.""");
    }

    @Test
    void takesAMessageThatJsonTellsTheClassOf() {
        project.source("com/acme/shop/ShopGraph.java", """
                package com.acme.shop;

                public final class ShopGraph implements dev.dge.definition.GraphDefinition {
                    public void define(dev.dge.definition.GraphBuilder graph) {
                        graph.start("order", Payment.class).terminate("ordered");
                    }
                }
                """);
        project.source("com/acme/shop/Payment.java", """
                package com.acme.shop;

                import com.fasterxml.jackson.annotation.JsonTypeInfo;

                @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
                sealed interface Payment {
                    record Card(String number) implements Payment {}
                }
                """);

        assertThatCode(project::generate).doesNotThrowAnyException();
    }

    @Test
    void checksTheGraphsOfAProjectTogether() {
        project.source("com/acme/shop/ShopGraph.java", """
                package com.acme.shop;

                public final class ShopGraph implements dev.dge.definition.GraphDefinition {
                    public void define(dev.dge.definition.GraphBuilder graph) {
                        graph.start("order", String.class).terminate("result");
                    }
                }
                """);

        assertThatThrownBy(project::generate).hasMessage("""
                The definitions of graphs have a problem:
                ShopGraph.java:5: The names of node 'result' of graph 'shop' and node 'result' of graph 'arithmetic' (ArithmeticGraph.java:19) are the same; hyphens do not count.
                    Give one of the two another name: the nodes and graphs of an application share one name space.""");
    }
}
