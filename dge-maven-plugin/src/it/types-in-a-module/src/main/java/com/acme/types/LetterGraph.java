package com.acme.types;

import dev.dge.behaviour.Handler;
import dev.dge.behaviour.Sink;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import dev.dge.definition.TypeReference;
import java.util.List;
import java.util.Map;

public final class LetterGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Envelope<List<Payment>>> letters = graph.start("letters", new TypeReference<Envelope<List<Payment>>>() {});
        Output<Map<String, Envelope.Stamp>> stamped = letters.process("stamp-letters", Stamper.class);
        stamped.sink("post-letters", Posting.Box.class);
    }

    abstract static class Sorting<T> implements Handler<Envelope<List<T>>, Map<String, Envelope.Stamp>> {
        @Override
        public Map<String, Envelope.Stamp> handle(Envelope<List<T>> letter) {
            return Map.of(letter.to(), new Envelope.Stamp(letter.content().size()));
        }
    }

    static final class Stamper extends Sorting<Payment> {}

    static final class Posting {
        static final class Box implements Sink<Map<String, Envelope.Stamp>> {
            private final LetterClient client;

            Box(LetterClient client) {
                this.client = client;
            }

            @Override
            public void accept(Map<String, Envelope.Stamp> stamps) {
                if (stamps.isEmpty()) {
                    client.letters(new Envelope<>("nobody", List.of(new Payment.Card("1"))));
                }
            }
        }
    }
}
