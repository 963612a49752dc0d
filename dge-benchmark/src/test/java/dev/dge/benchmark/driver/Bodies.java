package dev.dge.benchmark.driver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.function.IntFunction;

/** The bodies of messages. */
final class Bodies {

    private Bodies() {}

    /** A number as JSON. */
    static byte[] number(int number) {
        return Integer.toString(number).getBytes(US_ASCII);
    }

    /** A text that takes so many bytes as JSON. */
    static IntFunction<byte[]> text(int size) {
        byte[] body = ("\"" + "x".repeat(size - 2) + "\"").getBytes(US_ASCII);
        return number -> body;
    }
}
