package dev.dge.pages;

import dev.dge.behaviour.Delivery;
import dev.dge.behaviour.Sink;

final class Mailer implements Sink<Invoice> {

    private final Postbox postbox;
    private final Delivery delivery;

    Mailer(Postbox postbox, Delivery delivery) {
        this.postbox = postbox;
        this.delivery = delivery;
    }

    @Override
    public void accept(Invoice invoice) {
        postbox.send(delivery.messageId(), "Order " + invoice.order() + ": " + invoice.cents() + " cents");
    }
}
