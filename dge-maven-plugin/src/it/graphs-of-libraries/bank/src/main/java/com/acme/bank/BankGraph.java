package com.acme.bank;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

public final class BankGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("transfer", String.class).sink("book", Clerk.class);
    }
}
