package com.acme.types;

/** A message with an address. */
public record Envelope<T>(String to, T content) {

    /** What goes on the envelope. */
    public record Stamp(int cents) {}
}
