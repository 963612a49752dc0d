package dev.dge.pages;

import dev.dge.example.ArithmeticClient;
import java.util.List;

/** Shows the generated client. */
final class Starts {

    private final ArithmeticClient client;

    Starts(ArithmeticClient client) {
        this.client = client;
    }

    String one() {
        String run = client.input(3);
        return run;
    }

    void repeatable(String invoiceNumber) {
        client.input(invoiceNumber, 3);
    }

    List<String> many() {
        List<String> runs = client.inputAll(List.of(1, 2, 3));
        return runs;
    }
}
