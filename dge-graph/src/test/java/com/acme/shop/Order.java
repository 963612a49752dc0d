package com.acme.shop;

/** What somebody wants. */
public record Order(String id) {}
