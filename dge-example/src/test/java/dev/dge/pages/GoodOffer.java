package dev.dge.pages;

import static dev.dge.behaviour.Accumulation.done;
import static dev.dge.behaviour.Accumulation.more;
import static java.util.Comparator.comparing;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import java.util.List;
import java.util.stream.Stream;

final class GoodOffer implements Accumulator<Price, List<Price>, Price> {

    @Override
    public List<Price> initial() {
        return List.of();
    }

    @Override
    public Accumulation<List<Price>, Price> add(List<Price> offers, Price offer) {
        if (offer.cents() < 500) {
            return done(offer);
        }
        List<Price> all = Stream.concat(offers.stream(), Stream.of(offer)).toList();
        return all.size() < 3
                ? more(all)
                : done(all.stream().min(comparing(Price::cents)).orElseThrow());
    }
}
