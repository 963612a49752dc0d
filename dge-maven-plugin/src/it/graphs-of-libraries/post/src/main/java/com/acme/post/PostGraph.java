package com.acme.post;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

public final class PostGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("letter", String.class).sink("deliver", Postman.class);
    }
}
