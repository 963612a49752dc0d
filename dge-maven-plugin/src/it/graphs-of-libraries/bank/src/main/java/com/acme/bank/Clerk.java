package com.acme.bank;

import dev.dge.behaviour.Sink;

final class Clerk implements Sink<String> {

    @Override
    public void accept(String text) {
        System.out.println(text);
    }
}
