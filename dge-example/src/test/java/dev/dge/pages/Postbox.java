package dev.dge.pages;

@FunctionalInterface
interface Postbox {
    void send(String key, String text);
}
