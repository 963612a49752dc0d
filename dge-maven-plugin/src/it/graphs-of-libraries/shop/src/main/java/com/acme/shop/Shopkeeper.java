package com.acme.shop;

import com.acme.bank.BankClient;
import com.acme.post.PostClient;
import dev.dge.behaviour.Sink;

/** Uses the client that a library brings, and the one that is generated here for another. */
final class Shopkeeper implements Sink<String> {

    private final PostClient post;
    private final BankClient bank;

    Shopkeeper(PostClient post, BankClient bank) {
        this.post = post;
        this.bank = bank;
    }

    @Override
    public void accept(String order) {
        bank.transfer(order);
        post.letter(order);
    }
}
