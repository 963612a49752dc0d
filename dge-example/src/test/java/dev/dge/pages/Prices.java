package dev.dge.pages;

@FunctionalInterface
interface Prices {
    long cents(String article);
}
