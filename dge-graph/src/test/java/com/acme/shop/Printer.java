package com.acme.shop;

import dev.dge.behaviour.Sink;

/** Takes prices. */
public final class Printer implements Sink<Price> {
    @Override
    public void accept(Price price) {}
}
