package dev.dge.validation;

import static dev.dge.definition.EdgeSettings.idempotent;
import static dev.dge.definition.EdgeSettings.noRetry;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import dev.dge.definition.Output;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import org.junit.jupiter.api.Test;

class IdempotentTest {

    @Test
    void marksOnlyTheNodesThatTheDefinitionMarks() {
        Graph graph = Check.graph(builder -> {
            Output<Order> order = builder.start("order", Order.class).fanOut("each-order");
            Output<Price> price = order.process("price", Pricer.class, idempotent(), noRetry());
            Output<Price> again = order.process("price-again", Pricer.class);
            builder.merge(price, again).sink("print", Printer.class, idempotent());
        });

        assertThat(graph.nodes().stream().filter(Node::idempotent).map(Node::name))
                .containsExactly("price", "print");
    }
}
