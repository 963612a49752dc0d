package dev.dge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.PollPolicy;
import dev.dge.model.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphJsonTest {

    private static final JavaType ORDER = new JavaType("com.acme.Order");

    private static final Graph SHOP = new Graph(
            "shop",
            "com.acme.ShopGraph",
            List.of(new Node.Start("order", ORDER), new Node.Sink("print", "com.acme.Printer", false)),
            List.of(new Edge(
                    "order",
                    "print",
                    ORDER,
                    "shop.print",
                    new RetryPolicy(Duration.ofMillis(500), Duration.ofMinutes(10), 12, 2))));

    private static final String SHOP_JSON = """
            {
              "format": 1,
              "name": "shop",
              "definition": "com.acme.ShopGraph",
              "nodes": [
                {
                  "name": "order",
                  "kind": "start",
                  "type": "com.acme.Order"
                },
                {
                  "name": "print",
                  "kind": "sink",
                  "behaviour": "com.acme.Printer"
                }
              ],
              "edges": [
                {
                  "producer": "order",
                  "consumer": "print",
                  "type": "com.acme.Order",
                  "queue": "shop.print",
                  "retry": {
                    "firstDelay": "PT0.5S",
                    "lastDelay": "PT10M",
                    "attempts": 12,
                    "inProcess": 2
                  }
                }
              ]
            }
            """;

    @Test
    void writesAGraph() {
        assertThat(GraphJson.write(SHOP)).isEqualTo(SHOP_JSON);
    }

    @Test
    void readsAGraph() {
        assertThat(GraphJson.read(SHOP_JSON)).isEqualTo(SHOP);
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() {
        String json = SHOP_JSON.replaceAll("(?m)\\{$", "{ \"unknown\": [ { \"deep\": null } ],");

        assertThat(GraphJson.read(json)).isEqualTo(SHOP);
    }

    @Test
    void writesWhatPollsAndAccumulationsNeed() {
        Graph graph = new Graph(
                "shop",
                "com.acme.ShopGraph",
                List.of(
                        new Node.Poll(
                                "ask",
                                "com.acme.Asker",
                                new PollPolicy(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                                ORDER),
                        new Node.Accumulate(
                                "sum",
                                "com.acme.Sum",
                                Optional.of(new JavaType("java.lang.String")),
                                new JavaType("com.acme.Sum$State"),
                                new Deadline(Duration.ofMinutes(10)),
                                ORDER)),
                List.of());

        String json = GraphJson.write(graph);

        assertThat(json).isEqualTo("""
                {
                  "format": 1,
                  "name": "shop",
                  "definition": "com.acme.ShopGraph",
                  "nodes": [
                    {
                      "name": "ask",
                      "kind": "poll",
                      "behaviour": "com.acme.Asker",
                      "poll": {
                        "interval": "PT1S",
                        "deadline": "PT5M"
                      },
                      "type": "com.acme.Order"
                    },
                    {
                      "name": "sum",
                      "kind": "accumulate",
                      "behaviour": "com.acme.Sum",
                      "key": "java.lang.String",
                      "state": "com.acme.Sum$State",
                      "deadline": "PT10M",
                      "type": "com.acme.Order"
                    }
                  ],
                  "edges": []
                }
                """);
    }

    @Test
    void readsAJoinOfAVersionThatKnewNoDeadline() {
        String json = """
                {
                  "format": 1,
                  "name": "shop",
                  "definition": "com.acme.ShopGraph",
                  "nodes": [
                    {
                      "name": "sum",
                      "kind": "aggregate",
                      "behaviour": "com.acme.Total",
                      "list": true,
                      "type": "com.acme.Order"
                    }
                  ],
                  "edges": []
                }
                """;

        assertThat(GraphJson.read(json).nodes())
                .containsExactly(new Node.Aggregate("sum", "com.acme.Total", true, Deadline.DEFAULT, ORDER));
    }

    @Test
    void writesWhichNodesAreIdempotent() {
        Graph graph = new Graph(
                "shop",
                "com.acme.ShopGraph",
                List.of(
                        new Node.Process("pay", "com.acme.Payer", true, ORDER),
                        new Node.Sink("print", "com.acme.Printer", true)),
                List.of());

        String json = GraphJson.write(graph);

        assertThat(json).isEqualTo("""
                {
                  "format": 1,
                  "name": "shop",
                  "definition": "com.acme.ShopGraph",
                  "nodes": [
                    {
                      "name": "pay",
                      "kind": "process",
                      "behaviour": "com.acme.Payer",
                      "idempotent": true,
                      "type": "com.acme.Order"
                    },
                    {
                      "name": "print",
                      "kind": "sink",
                      "behaviour": "com.acme.Printer",
                      "idempotent": true
                    }
                  ],
                  "edges": []
                }
                """);
        assertThat(GraphJson.read(json)).isEqualTo(graph);
    }

    @Test
    void refusesANewerFormat() {
        assertThatExceptionOfType(GraphFormatException.class)
                .isThrownBy(() -> GraphJson.read(SHOP_JSON.replace("\"format\": 1", "\"format\": 2")))
                .withMessage(
                        "The graph has format 2, but this version of DGE reads only up to 1. Give dge-maven-plugin and"
                                + " dge-spring-boot-starter the same, newer version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | This is not a graph of DGE: it has no \"format\"",
                "[] | This is not a graph of DGE: it has no \"format\"",
                "{\"format\":\"one\"} | This is not a graph of DGE: it has no \"format\"",
                "{\"format\":1 | This is not JSON: line 1, column 12 cannot be read",
                "{\"format\":1} x | This is not JSON: line 1, column 14 cannot be read"
            })
    void refusesWhatIsNoGraph(String json, String message) {
        assertThatExceptionOfType(GraphFormatException.class)
                .isThrownBy(() -> GraphJson.read(json))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start | guess | node 'order' is of an unknown kind, 'guess'",
                "name | nome | \"name\" is missing, or not a text",
                "PT10M | 10m | \"lastDelay\" is missing, or not a duration such as PT10S",
                "12 | 0 | atMost counts the first delivery, too: at least 1, not 0",
                "12 | 1.5 | \"attempts\" is missing, or not a whole number",
                "retry | try | \"firstDelay\" is missing, or not a text",
                "Printer\" | Printer\", \"idempotent\": 1 | \"idempotent\" is missing, or not true or false",
                "nodes | modes | \"nodes\" is missing, or not a list",
                "\"order\" | \"odor\" | Graph 'shop' has an edge 'order' -> 'print', but not both of these nodes"
            })
    void saysWhatItCannotUnderstand(String text, String replacement, String message) {
        String json = SHOP_JSON.replaceFirst(text, replacement);

        assertThatExceptionOfType(GraphFormatException.class)
                .isThrownBy(() -> GraphJson.read(json))
                .withMessage("The graph's JSON cannot be understood: " + message);
    }
}
