package dev.dge.pages;

import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Handler;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import dev.dge.definition.TypeReference;
import java.util.Comparator;
import java.util.List;

/** Shows a generic message type, and a join of any number of inputs of one type. */
public final class OffersGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<List<String>> articles =
                graph.start("articles", new TypeReference<List<String>>() {}).fanOut("ask-everyone");
        Output<Price> north = articles.process("ask-north", North.class);
        Output<Price> south = articles.process("ask-south", South.class);
        Output<Price> cheapest = graph.join(List.of(north, south)).aggregate("cheapest", Cheapest.class);
        cheapest.terminate("offer");
    }

    static final class North implements Handler<List<String>, Price> {
        @Override
        public Price handle(List<String> articles) {
            return new Price("north", 100L * articles.size());
        }
    }

    static final class South implements Handler<List<String>, Price> {
        @Override
        public Price handle(List<String> articles) {
            return new Price("south", 90L * articles.size());
        }
    }

    static final class Cheapest implements Aggregator<Price, Price> {
        @Override
        public Price aggregate(List<Price> prices) {
            return prices.stream().min(Comparator.comparing(Price::cents)).orElseThrow();
        }
    }
}
