package com.acme.shop;

import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.edge.TypeToken;
import dev.dge.model.Generated;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The edges of graph {@code web-shop}, and the names of their queues. */
@Generated
public final class WebShopEdges {

    /** The queue of edge {@code order-list --List<Order>--> share}. */
    public static final String SHARE_QUEUE = "web-shop.share";

    /** Edge {@code order-list --List<Order>--> share}. */
    public static final Edge<List<Shop.Order>> ORDER_LIST_TO_SHARE =
            Edge.of("web-shop", "order-list", "share", SHARE_QUEUE, new TypeToken<List<Shop.Order>>() {});

    /** The queue of edge {@code share --List<Order>--> price}. */
    public static final String PRICE_QUEUE = "web-shop.price";

    /** Edge {@code share --List<Order>--> price}. */
    public static final Edge<List<Shop.Order>> SHARE_TO_PRICE = Edge.of(
                    "web-shop", "share", "price", PRICE_QUEUE, new TypeToken<List<Shop.Order>>() {})
            .retryBackoff(Duration.ofSeconds(1), Duration.ofMinutes(10), 12)
            .inProcess(2);

    /** The queue of edge {@code share --List<Order>--> find-in-stock}. */
    public static final String FIND_IN_STOCK_QUEUE = "stock.requests";

    /** Edge {@code share --List<Order>--> find-in-stock}. */
    public static final Edge<List<Shop.Order>> SHARE_TO_FIND_IN_STOCK = Edge.of(
                    "web-shop", "share", "find-in-stock", FIND_IN_STOCK_QUEUE, new TypeToken<List<Shop.Order>>() {})
            .retryEvery(Duration.ofMillis(1500), 3);

    /** The queue of edge {@code share --List<Order>--> vat}. */
    public static final String VAT_QUEUE = "web-shop.vat";

    /** Edge {@code share --List<Order>--> vat}. */
    public static final Edge<List<Shop.Order>> SHARE_TO_VAT = Edge.of(
                    "web-shop", "share", "vat", VAT_QUEUE, new TypeToken<List<Shop.Order>>() {})
            .noRetry();

    /** The queue of edge {@code share --List<Order>--> shipping}. */
    public static final String SHIPPING_QUEUE = "web-shop.shipping";

    /** Edge {@code share --List<Order>--> shipping}. */
    public static final Edge<List<Shop.Order>> SHARE_TO_SHIPPING = Edge.of(
                    "web-shop", "share", "shipping", SHIPPING_QUEUE, new TypeToken<List<Shop.Order>>() {})
            .inProcess(3);

    /** The queue of edge {@code share --List<Order>--> discount}. */
    public static final String DISCOUNT_QUEUE = "web-shop.discount";

    /** Edge {@code share --List<Order>--> discount}. */
    public static final Edge<List<Shop.Order>> SHARE_TO_DISCOUNT = Edge.of(
                    "web-shop", "share", "discount", DISCOUNT_QUEUE, new TypeToken<List<Shop.Order>>() {})
            .retryEvery(Duration.ofHours(2), 24);

    /** The queue of edge {@code vat --Money--> total}. */
    public static final String TOTAL_VAT_QUEUE = "web-shop.total.vat";

    /** Edge {@code vat --Money--> total}. */
    public static final Edge<Money> VAT_TO_TOTAL =
            Edge.of("web-shop", "vat", "total", TOTAL_VAT_QUEUE, Money.class).retryEvery(Duration.ofSeconds(90), 4);

    /** The queue of edge {@code shipping --Money--> total}. */
    public static final String TOTAL_SHIPPING_QUEUE = "web-shop.total.shipping";

    /** Edge {@code shipping --Money--> total}. */
    public static final Edge<Money> SHIPPING_TO_TOTAL = Edge.of(
                    "web-shop", "shipping", "total", TOTAL_SHIPPING_QUEUE, Money.class)
            .retryEvery(Duration.ofSeconds(90), 4);

    /** The queue of edge {@code discount --Money--> total}. */
    public static final String TOTAL_DISCOUNT_QUEUE = "web-shop.total.discount";

    /** Edge {@code discount --Money--> total}. */
    public static final Edge<Money> DISCOUNT_TO_TOTAL = Edge.of(
                    "web-shop", "discount", "total", TOTAL_DISCOUNT_QUEUE, Money.class)
            .retryEvery(Duration.ofSeconds(90), 4);

    /** The queue of edge {@code price --Priced<List<Order>>--> invoice}. */
    public static final String INVOICE_PRICE_QUEUE = "invoices.price";

    /** Edge {@code price --Priced<List<Order>>--> invoice}. */
    public static final Edge<Shop.Priced<List<Shop.Order>>> PRICE_TO_INVOICE = Edge.of(
            "web-shop", "price", "invoice", INVOICE_PRICE_QUEUE, new TypeToken<Shop.Priced<List<Shop.Order>>>() {});

    /** The queue of edge {@code find-in-stock --Map<String, List<Item[]>>--> invoice}. */
    public static final String INVOICE_FIND_IN_STOCK_QUEUE = "invoices.find-in-stock";

    /** Edge {@code find-in-stock --Map<String, List<Item[]>>--> invoice}. */
    public static final Edge<Map<String, List<Shop.Item[]>>> FIND_IN_STOCK_TO_INVOICE = Edge.of(
            "web-shop",
            "find-in-stock",
            "invoice",
            INVOICE_FIND_IN_STOCK_QUEUE,
            new TypeToken<Map<String, List<Shop.Item[]>>>() {});

    /** The queue of edge {@code total --Money--> invoice}. */
    public static final String INVOICE_TOTAL_QUEUE = "invoices.total";

    /** Edge {@code total --Money--> invoice}. */
    public static final Edge<Money> TOTAL_TO_INVOICE =
            Edge.of("web-shop", "total", "invoice", INVOICE_TOTAL_QUEUE, Money.class);

    /** The queue of edge {@code invoice --byte[]--> archive}. */
    public static final String ARCHIVE_QUEUE = "web-shop.archive";

    /** Edge {@code invoice --byte[]--> archive}. */
    public static final Edge<byte[]> INVOICE_TO_ARCHIVE = Edge.of(
                    "web-shop", "invoice", "archive", ARCHIVE_QUEUE, byte[].class)
            .noRetry();

    /** The queue of edge {@code invoice --byte[]--> invoiced}. */
    public static final String INVOICED_QUEUE = "web-shop.invoiced";

    /** Edge {@code invoice --byte[]--> invoiced}. */
    public static final Edge<byte[]> INVOICE_TO_INVOICED =
            Edge.of("web-shop", "invoice", "invoiced", INVOICED_QUEUE, byte[].class);

    /** The queue of edge {@code stock-event --Event--> log-stock-event}. */
    public static final String LOG_STOCK_EVENT_QUEUE = "web-shop.log-stock-event";

    /** Edge {@code stock-event --Event--> log-stock-event}. */
    public static final Edge<Shop.Event> STOCK_EVENT_TO_LOG_STOCK_EVENT =
            Edge.of("web-shop", "stock-event", "log-stock-event", LOG_STOCK_EVENT_QUEUE, Shop.Event.class);

    /** Output {@code order-list --List<Order>--> share}. */
    public static final Outlet<List<Shop.Order>> ORDER_LIST =
            Outlet.of("web-shop", "order-list", new TypeToken<List<Shop.Order>>() {});

    /** Output {@code share --List<Order>--> price, find-in-stock, vat, shipping, discount}. */
    public static final Outlet<List<Shop.Order>> SHARE =
            Outlet.of("web-shop", "share", new TypeToken<List<Shop.Order>>() {});

    /** Output {@code price --Priced<List<Order>>--> invoice}. */
    public static final Outlet<Shop.Priced<List<Shop.Order>>> PRICE =
            Outlet.of("web-shop", "price", new TypeToken<Shop.Priced<List<Shop.Order>>>() {});

    /** Output {@code find-in-stock --Map<String, List<Item[]>>--> invoice}. */
    public static final Outlet<Map<String, List<Shop.Item[]>>> FIND_IN_STOCK =
            Outlet.of("web-shop", "find-in-stock", new TypeToken<Map<String, List<Shop.Item[]>>>() {});

    /** Output {@code vat --Money--> total}. */
    public static final Outlet<Money> VAT = Outlet.of("web-shop", "vat", Money.class);

    /** Output {@code shipping --Money--> total}. */
    public static final Outlet<Money> SHIPPING = Outlet.of("web-shop", "shipping", Money.class);

    /** Output {@code discount --Money--> total}. */
    public static final Outlet<Money> DISCOUNT = Outlet.of("web-shop", "discount", Money.class);

    /** Output {@code total --Money--> invoice}. */
    public static final Outlet<Money> TOTAL = Outlet.of("web-shop", "total", Money.class);

    /** Output {@code invoice --byte[]--> archive, invoiced}. */
    public static final Outlet<byte[]> INVOICE = Outlet.of("web-shop", "invoice", byte[].class);

    /** Output {@code stock-event --Event--> log-stock-event}. */
    public static final Outlet<Shop.Event> STOCK_EVENT = Outlet.of("web-shop", "stock-event", Shop.Event.class);

    private WebShopEdges() {}
}
