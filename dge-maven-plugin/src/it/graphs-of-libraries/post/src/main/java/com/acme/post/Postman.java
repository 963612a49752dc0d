package com.acme.post;

import dev.dge.behaviour.Sink;

final class Postman implements Sink<String> {

    @Override
    public void accept(String text) {
        System.out.println(text);
    }
}
