package dev.dge.pages;

import dev.dge.behaviour.Delivery;
import dev.dge.behaviour.Handler;
import org.springframework.web.client.RestClient;

final class Charger implements Handler<Invoice, Receipt> {

    private final RestClient bank;
    private final Delivery delivery;

    Charger(RestClient bank, Delivery delivery) {
        this.bank = bank;
        this.delivery = delivery;
    }

    @Override
    public Receipt handle(Invoice invoice) {
        return bank.post()
                .uri("/charges")
                .header("Idempotency-Key", delivery.messageId())
                .body(invoice)
                .retrieve()
                .requiredBody(Receipt.class);
    }
}
