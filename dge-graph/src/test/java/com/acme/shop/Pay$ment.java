package com.acme.shop;

/** A class with a name that reads like that of a nested one. */
public record Pay$ment(long cents) {}
