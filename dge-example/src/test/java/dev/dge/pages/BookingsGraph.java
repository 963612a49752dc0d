package dev.dge.pages;

import static dev.dge.definition.EdgeSettings.idempotent;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;

/** Shows an idempotent node, and one that acts on the outside. */
public final class BookingsGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Receipt> charged = graph.start("bill", Invoice.class).process("charge", Charger.class);
        Output<Receipt> booked = charged.process("book", Booker.class, idempotent());
        booked.terminate("booked");
    }
}
