package dev.dge.pages;

import dev.dge.behaviour.Sink;

final class Mailer implements Sink<Invoice> {

    @Override
    public void accept(Invoice invoice) {}
}
