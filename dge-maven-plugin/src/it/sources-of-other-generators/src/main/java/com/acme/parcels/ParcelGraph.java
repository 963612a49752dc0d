package com.acme.parcels;

import com.acme.messages.Parcel;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;

public final class ParcelGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Integer> grams = graph.start("handed-in", Parcel.class).process("weigh", Weigher.class);
        grams.sink("ring", Bell.class);
    }
}
