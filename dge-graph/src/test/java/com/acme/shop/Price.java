package com.acme.shop;

/** What something costs. */
public record Price(long cents) {}
