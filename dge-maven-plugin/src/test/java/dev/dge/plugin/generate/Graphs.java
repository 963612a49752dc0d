package dev.dge.plugin.generate;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import java.time.Duration;
import java.util.List;

/** Graphs that tests generate from. */
public final class Graphs {

    private static final RetryPolicy DEFAULT = RetryPolicy.DEFAULT;

    private Graphs() {}

    /** Computes (2 * x) * (x * x). */
    public static Graph arithmetic() {
        JavaType integer = type("java.lang.Integer");
        JavaType whole = type("java.lang.Long");
        return new Graph(
                "arithmetic",
                "com.acme.arithmetic.ArithmeticGraph",
                List.of(
                        new Node.Start("input", integer),
                        new Node.FanOut("duplicate-input", integer),
                        new Node.Process("double", "com.acme.arithmetic.Doubler", integer),
                        new Node.Process("square", "com.acme.arithmetic.Squarer", whole),
                        new Node.Aggregate("multiply", "com.acme.arithmetic.Multiplier", false, whole),
                        new Node.Terminate("result")),
                List.of(
                        edge("input", "duplicate-input", integer, "arithmetic.duplicate-input", DEFAULT),
                        edge("duplicate-input", "double", integer, "arithmetic.double", DEFAULT),
                        edge("duplicate-input", "square", integer, "arithmetic.square", every(ofSeconds(12), 5, 1)),
                        edge("double", "multiply", integer, "arithmetic.multiply.double", DEFAULT),
                        edge("square", "multiply", whole, "arithmetic.multiply.square", DEFAULT),
                        edge("multiply", "result", whole, "arithmetic.result", DEFAULT)));
    }

    /** Uses everything at once: a nested definition; generic, nested and sealed types; joins of three and of a list. */
    public static Graph shop() {
        JavaType orders = type("java.util.List<com.acme.shop.Shop$Order>");
        JavaType event = type("com.acme.shop.Shop$Event");
        JavaType stock = type("java.util.Map<java.lang.String, ? extends java.util.List<com.acme.shop.Shop$Item[]>>");
        JavaType price = type("com.acme.shop.Money");
        JavaType bytes = type("byte[]");
        JavaType offer = type("com.acme.shop.Shop$Priced<com.acme.shop.Shop$Order>");
        return new Graph(
                "web-shop",
                "com.acme.shop.Shop$WebShopGraph",
                List.of(
                        new Node.Start("order-list", orders),
                        new Node.Start("stock-event", event),
                        new Node.Process("price", "com.acme.shop.Shop$Pricer", offer),
                        new Node.FanOut("share", orders),
                        new Node.Process("find-in-stock", "com.acme.shop.Shop$StockFinder", stock),
                        new Node.Process("vat", "com.acme.shop.Taxer", price),
                        new Node.Process("shipping", "com.acme.shop.Shipper", price),
                        new Node.Process("discount", "com.acme.shop.Discounter", price),
                        new Node.Aggregate("total", "com.acme.shop.Summer", true, price),
                        new Node.Aggregate("invoice", "com.acme.shop.Shop$Invoicer", false, bytes),
                        new Node.Sink("archive", "com.acme.shop.Archive"),
                        new Node.Sink("log-stock-event", "com.acme.shop.Shop$StockLog"),
                        new Node.Terminate("invoiced")),
                List.of(
                        edge("order-list", "share", orders, "web-shop.share", DEFAULT),
                        edge("share", "price", orders, "web-shop.price", backoff(ofSeconds(1), ofMinutes(10), 12, 2)),
                        edge("share", "find-in-stock", orders, "stock.requests", every(ofMillis(1500), 3, 1)),
                        edge("share", "vat", orders, "web-shop.vat", every(ofSeconds(30), 1, 1)),
                        edge("share", "shipping", orders, "web-shop.shipping", every(ofSeconds(10), 10, 3)),
                        edge("share", "discount", orders, "web-shop.discount", every(ofMinutes(120), 24, 1)),
                        edge("vat", "total", price, "web-shop.total.vat", every(ofSeconds(90), 4, 1)),
                        edge("shipping", "total", price, "web-shop.total.shipping", every(ofSeconds(90), 4, 1)),
                        edge("discount", "total", price, "web-shop.total.discount", every(ofSeconds(90), 4, 1)),
                        edge("price", "invoice", offer, "invoices.price", DEFAULT),
                        edge("find-in-stock", "invoice", stock, "invoices.find-in-stock", DEFAULT),
                        edge("total", "invoice", price, "invoices.total", DEFAULT),
                        edge("invoice", "archive", bytes, "web-shop.archive", every(ofSeconds(30), 1, 1)),
                        edge("stock-event", "log-stock-event", event, "web-shop.log-stock-event", DEFAULT),
                        edge("invoice", "invoiced", bytes, "web-shop.invoiced", DEFAULT)));
    }

    public static JavaType type(String name) {
        return new JavaType(name);
    }

    public static Edge edge(String producer, String consumer, JavaType type, String queue, RetryPolicy retry) {
        return new Edge(producer, consumer, type, queue, retry);
    }

    private static RetryPolicy every(Duration delay, int attempts, int inProcess) {
        return new RetryPolicy(delay, delay, attempts, inProcess);
    }

    private static RetryPolicy backoff(Duration first, Duration last, int attempts, int inProcess) {
        return new RetryPolicy(first, last, attempts, inProcess);
    }
}
