package dev.dge.pages;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.within;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Handler;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import java.util.List;

/** Shows merges, a poll, accumulations by run and by an own key, and a deadline. */
public final class DealsGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Order> web = graph.start("web-order", Order.class);
        Output<Order> phone = graph.start("phone-order", Order.class);
        Output<Order> order = graph.merge(web, phone).fanOut("any-order");

        Output<Price> payment =
                order.poll("payment", PaymentCheck.class, every(ofSeconds(1)).until(ofMinutes(5)));

        Output<Price> north = order.process("north", Asker.class);
        Output<Price> south = order.process("south", Asker.class);
        Output<Price> west = order.process("west", Asker.class);
        Output<Price> offer = graph.merge(List.of(north, south, west))
                .accumulate("good-offer", GoodOffer.class, within(ofMinutes(10)));

        graph.join(payment, offer)
                .within(ofHours(1))
                .aggregate("deal", Deal.class)
                .terminate("dealt");

        Output<List<Order>> pallet = order.accumulateByKey("pallet", Pallet.class);
        pallet.terminate("packed");
    }

    static final class Asker implements Handler<Order, Price> {
        @Override
        public Price handle(Order order) {
            return new Price(order.id(), 600);
        }
    }

    static final class Deal implements Aggregator2<Price, Price, Boolean> {
        @Override
        public Boolean aggregate(Price payment, Price offer) {
            return payment.cents() >= offer.cents();
        }
    }
}
