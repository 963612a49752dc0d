package dev.dge.benchmark;

import dev.dge.behaviour.Handler;

/** Hands a text on as it is. */
final class Copier implements Handler<String, String> {

    @Override
    public String handle(String text) {
        return text;
    }
}
