package dev.dge.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Pricer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that do not fit are errors of javac, and the errors name the interface that was expected. */
class CompileTimePromiseTest {

    @TempDir
    private Path classes;

    @Test
    void takesADefinitionWhoseTypesFit() throws IOException {
        assertThat(errors("orders.process(\"again\", Pricer.class).sink(\"print\", Printer.class);"))
                .isEmpty();
    }

    @Test
    void namesTheHandlerWhoseInputIsAnother() throws IOException {
        assertThat(errors("prices.process(\"again\", Pricer.class).terminate(\"result\");"))
                .contains("Class<Pricer> cannot be converted to Class<? extends Handler<Price,O>>");
    }

    @Test
    void namesBothTypesWhereAnOutputIsAnother() throws IOException {
        assertThat(errors("Output<Order> priced = orders.process(\"again\", Pricer.class);"))
                .contains("inference variable O has incompatible equality constraints Order,Price");
    }

    @Test
    void namesTheSinkWhoseInputIsAnother() throws IOException {
        assertThat(errors("orders.sink(\"print\", Printer.class);"))
                .contains("Class<Printer> cannot be converted to Class<? extends Sink<Order>>");
    }

    @Test
    void namesTheSinkWhereAHandlerIsGiven() throws IOException {
        assertThat(errors("orders.sink(\"print\", Pricer.class);"))
                .contains("Class<Pricer> cannot be converted to Class<? extends Sink<Order>>");
    }

    @Test
    void namesTheAggregatorWhoseInputsAreSwapped() throws IOException {
        assertThat(errors("graph.join(prices, orders).aggregate(\"pair\", Pairing.class).terminate(\"result\");"))
                .contains("Class<Pairing> cannot be converted to Class<? extends Aggregator2<Price,Order,O>>");
    }

    @Test
    void namesTheAggregatorOfAnotherNumberOfInputs() throws IOException {
        assertThat(errors("graph.join(prices, prices).aggregate(\"sum\", Total.class).terminate(\"result\");"))
                .contains("Class<Total> cannot be converted to Class<? extends Aggregator2<Price,Price,O>>");
    }

    @Test
    void refusesAListOfDifferentTypes() throws IOException {
        assertThat(errors("graph.join(List.of(orders, prices)).aggregate(\"sum\", Total.class).terminate(\"result\");"))
                .contains("inference variable T has incompatible equality constraints Price,Order");
    }

    @Test
    void namesThePollerWhoseInputIsAnother() throws IOException {
        assertThat(
                        errors(
                                "prices.poll(\"ask\", Quoter.class, every(ofSeconds(1)).until(ofMinutes(5))).terminate(\"r\");"))
                .contains("Class<Quoter> cannot be converted to Class<? extends Poller<Price,O>>");
    }

    @Test
    void namesThePollerWhereAHandlerIsGiven() throws IOException {
        assertThat(
                        errors(
                                "orders.poll(\"ask\", Pricer.class, every(ofSeconds(1)).until(ofMinutes(5))).terminate(\"r\");"))
                .contains("Class<Pricer> cannot be converted to Class<? extends Poller<Order,O>>");
    }

    @Test
    void refusesAPollWithoutAnEnd() throws IOException {
        assertThat(errors("orders.poll(\"ask\", Quoter.class, every(ofSeconds(1))).terminate(\"r\");"))
                .contains("PollInterval cannot be converted to PollSetting");
    }

    @Test
    void refusesAPollWithoutAnInterval() throws IOException {
        assertThat(errors("orders.poll(\"ask\", Quoter.class, noRetry()).terminate(\"r\");"))
                .contains("EdgeSetting cannot be converted to PollSetting");
    }

    @Test
    void namesTheAccumulatorWhoseInputIsAnother() throws IOException {
        assertThat(errors("orders.accumulate(\"sum\", Basket.class).terminate(\"r\");"))
                .contains("Class<Basket> cannot be converted to Class<? extends Accumulator<Order,?,O>>");
    }

    @Test
    void namesTheAccumulatorWhereAKeyedOneIsGiven() throws IOException {
        assertThat(errors("prices.accumulate(\"sum\", Turnover.class).terminate(\"r\");"))
                .contains("Class<Turnover> cannot be converted to Class<? extends Accumulator<Price,?,O>>");
    }

    @Test
    void namesTheKeyedAccumulatorWhereOneWithoutAKeyIsGiven() throws IOException {
        assertThat(errors("prices.accumulateByKey(\"sum\", Basket.class).terminate(\"r\");"))
                .contains("Class<Basket> cannot be converted to Class<? extends KeyedAccumulator<Price,?,?,O>>");
    }

    @Test
    void refusesADeadlineWhereNothingWaits() throws IOException {
        assertThat(errors("orders.process(\"again\", Pricer.class, within(ofMinutes(5))).terminate(\"r\");"))
                .contains("AccumulationSetting cannot be converted to HandlingSetting");
    }

    @Test
    void takesIdempotentProcessNodesAndSinks() throws IOException {
        assertThat(errors("orders.process(\"again\", Pricer.class, idempotent(), noRetry())"
                        + ".sink(\"print\", Printer.class, idempotent());"))
                .isEmpty();
    }

    @Test
    void refusesAnIdempotentPoll() throws IOException {
        assertThat(
                        errors(
                                "orders.poll(\"ask\", Quoter.class, every(ofSeconds(1)).until(ofMinutes(5)), idempotent()).terminate(\"r\");"))
                .contains("IdempotentSetting cannot be converted to EdgeSetting");
    }

    @Test
    void refusesAnIdempotentAccumulation() throws IOException {
        assertThat(errors("prices.accumulate(\"sum\", Basket.class, idempotent()).terminate(\"r\");"))
                .contains("IdempotentSetting cannot be converted to AccumulationSetting");
    }

    @Test
    void refusesAMergeOfDifferentTypes() throws IOException {
        assertThat(errors("graph.merge(orders, prices).terminate(\"r\");"))
                .contains("inference variable T#1 has incompatible equality constraints Price,Order");
    }

    @Test
    void refusesAMergeAsTheInputOfAJoin() throws IOException {
        assertThat(errors("graph.join(orders, graph.merge(prices, prices)).aggregate(\"pair\", Pairing.class);"))
                .contains("no instance(s) of type variable(s) T#1 exist so that Merged<T#1> conforms to Output<B#1>");
    }

    @Test
    void namesTheHandlerBehindAMerge() throws IOException {
        assertThat(errors("graph.merge(prices, prices).process(\"again\", Pricer.class).terminate(\"r\");"))
                .contains("Class<Pricer> cannot be converted to Class<? extends Handler<Price,O>>");
    }

    /** What javac says as a program: through its API it would say the same with qualified names. */
    private String errors(String statement) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(home(Output.class), home(Pricer.class)));
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            JavaCompiler.CompilationTask task =
                    javac.getTask(errors, files, null, List.of("-proc:none"), null, List.of(new Definition(statement)));
            task.setLocale(Locale.ROOT);
            task.call();
        }
        return errors.toString();
    }

    private static Path home(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static final class Definition extends SimpleJavaFileObject {

        private static final String SOURCE = """
                package com.acme.shop;

                import static dev.dge.definition.EdgeSettings.*;
                import static java.time.Duration.*;

                import dev.dge.definition.GraphBuilder;
                import dev.dge.definition.GraphDefinition;
                import dev.dge.definition.Output;
                import java.util.List;

                final class WrongGraph implements GraphDefinition {
                    @Override
                    public void define(GraphBuilder graph) {
                        Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
                        Output<Price> prices = orders.process("price", Pricer.class);
                        %s
                    }
                }
                """;

        private final String statement;

        Definition(String statement) {
            super(URI.create("string:///com/acme/shop/WrongGraph.java"), Kind.SOURCE);
            this.statement = statement;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return SOURCE.formatted(statement);
        }
    }
}
