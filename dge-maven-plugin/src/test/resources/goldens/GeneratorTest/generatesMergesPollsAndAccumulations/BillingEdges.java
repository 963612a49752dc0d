package com.acme.billing;

import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.edge.TypeToken;
import dev.dge.model.Generated;
import java.time.Duration;
import java.util.List;

/** The edges of graph {@code billing}, and the names of their queues. */
@Generated
public final class BillingEdges {

    /** The queue of edge {@code web-order --Order--> order}. */
    public static final String ORDER_WEB_ORDER_QUEUE = "orders.web-order";

    /** Edge {@code web-order --Order--> order}. */
    public static final Edge<Billing.Order> WEB_ORDER_TO_ORDER =
            Edge.of("billing", "web-order", "order", ORDER_WEB_ORDER_QUEUE, Billing.Order.class);

    /** The queue of edge {@code phone-order --Order--> order}. */
    public static final String ORDER_PHONE_ORDER_QUEUE = "orders.phone-order";

    /** Edge {@code phone-order --Order--> order}. */
    public static final Edge<Billing.Order> PHONE_ORDER_TO_ORDER =
            Edge.of("billing", "phone-order", "order", ORDER_PHONE_ORDER_QUEUE, Billing.Order.class);

    /** The queue of edge {@code order --Order--> credit-check}. */
    public static final String CREDIT_CHECK_QUEUE = "billing.credit-check";

    /** Edge {@code order --Order--> credit-check}. */
    public static final Edge<Billing.Order> ORDER_TO_CREDIT_CHECK = Edge.of(
                    "billing", "order", "credit-check", CREDIT_CHECK_QUEUE, Billing.Order.class)
            .pollEvery(Duration.ofSeconds(1), Duration.ofMinutes(5))
            .retryEvery(Duration.ofSeconds(30), 3);

    /** The queue of edge {@code order --Order--> goods}. */
    public static final String GOODS_QUEUE = "billing.goods";

    /** Edge {@code order --Order--> goods}. */
    public static final Edge<Billing.Order> ORDER_TO_GOODS =
            Edge.of("billing", "order", "goods", GOODS_QUEUE, Billing.Order.class);

    /** The queue of edge {@code order --Order--> freight}. */
    public static final String FREIGHT_QUEUE = "billing.freight";

    /** Edge {@code order --Order--> freight}. */
    public static final Edge<Billing.Order> ORDER_TO_FREIGHT =
            Edge.of("billing", "order", "freight", FREIGHT_QUEUE, Billing.Order.class);

    /** The queue of edge {@code goods --Cost--> total}. */
    public static final String TOTAL_GOODS_QUEUE = "billing.total.goods";

    /** Edge {@code goods --Cost--> total}. */
    public static final Edge<Billing.Cost> GOODS_TO_TOTAL = Edge.of(
                    "billing", "goods", "total", TOTAL_GOODS_QUEUE, Billing.Cost.class)
            .noRetry();

    /** The queue of edge {@code freight --Cost--> total}. */
    public static final String TOTAL_FREIGHT_QUEUE = "billing.total.freight";

    /** Edge {@code freight --Cost--> total}. */
    public static final Edge<Billing.Cost> FREIGHT_TO_TOTAL = Edge.of(
                    "billing", "freight", "total", TOTAL_FREIGHT_QUEUE, Billing.Cost.class)
            .noRetry();

    /** The queue of edge {@code credit-check --Boolean--> bill}. */
    public static final String BILL_CREDIT_CHECK_QUEUE = "billing.bill.credit-check";

    /** Edge {@code credit-check --Boolean--> bill}. */
    public static final Edge<Boolean> CREDIT_CHECK_TO_BILL =
            Edge.of("billing", "credit-check", "bill", BILL_CREDIT_CHECK_QUEUE, Boolean.class);

    /** The queue of edge {@code total --Cost--> bill}. */
    public static final String BILL_TOTAL_QUEUE = "billing.bill.total";

    /** Edge {@code total --Cost--> bill}. */
    public static final Edge<Billing.Cost> TOTAL_TO_BILL =
            Edge.of("billing", "total", "bill", BILL_TOTAL_QUEUE, Billing.Cost.class);

    /** The queue of edge {@code bill --Bill--> payment}. */
    public static final String PAYMENT_BILL_QUEUE = "billing.payment.bill";

    /** Edge {@code bill --Bill--> payment}. */
    public static final Edge<Billing.Bill> BILL_TO_PAYMENT = Edge.of(
                    "billing", "bill", "payment", PAYMENT_BILL_QUEUE, Billing.Bill.class)
            .pollEvery(Duration.ofMillis(1500), Duration.ofDays(1));

    /** The queue of edge {@code reminder --Bill--> payment}. */
    public static final String PAYMENT_REMINDER_QUEUE = "billing.payment.reminder";

    /** Edge {@code reminder --Bill--> payment}. */
    public static final Edge<Billing.Bill> REMINDER_TO_PAYMENT = Edge.of(
                    "billing", "reminder", "payment", PAYMENT_REMINDER_QUEUE, Billing.Bill.class)
            .pollEvery(Duration.ofMillis(1500), Duration.ofDays(1));

    /** The queue of edge {@code bill --Bill--> statement}. */
    public static final String STATEMENT_BILL_QUEUE = "statements.bill";

    /** Edge {@code bill --Bill--> statement}. */
    public static final Edge<Billing.Bill> BILL_TO_STATEMENT =
            Edge.of("billing", "bill", "statement", STATEMENT_BILL_QUEUE, Billing.Bill.class);

    /** The queue of edge {@code payment --Bill--> statement}. */
    public static final String STATEMENT_PAYMENT_QUEUE = "statements.payment";

    /** Edge {@code payment --Bill--> statement}. */
    public static final Edge<Billing.Bill> PAYMENT_TO_STATEMENT =
            Edge.of("billing", "payment", "statement", STATEMENT_PAYMENT_QUEUE, Billing.Bill.class);

    /** The queue of edge {@code bill --Bill--> single}. */
    public static final String SINGLE_QUEUE = "billing.single";

    /** Edge {@code bill --Bill--> single}. */
    public static final Edge<Billing.Bill> BILL_TO_SINGLE =
            Edge.of("billing", "bill", "single", SINGLE_QUEUE, Billing.Bill.class);

    /** The queue of edge {@code statement --List<Bill>--> count}. */
    public static final String COUNT_STATEMENT_QUEUE = "billing.count.statement";

    /** Edge {@code statement --List<Bill>--> count}. */
    public static final Edge<List<Billing.Bill>> STATEMENT_TO_COUNT =
            Edge.of("billing", "statement", "count", COUNT_STATEMENT_QUEUE, new TypeToken<List<Billing.Bill>>() {});

    /** The queue of edge {@code single --List<Bill>--> count}. */
    public static final String COUNT_SINGLE_QUEUE = "billing.count.single";

    /** Edge {@code single --List<Bill>--> count}. */
    public static final Edge<List<Billing.Bill>> SINGLE_TO_COUNT =
            Edge.of("billing", "single", "count", COUNT_SINGLE_QUEUE, new TypeToken<List<Billing.Bill>>() {});

    /** The queue of edge {@code total --Cost--> ledger}. */
    public static final String LEDGER_TOTAL_QUEUE = "billing.ledger.total";

    /** Edge {@code total --Cost--> ledger}. */
    public static final Edge<Billing.Cost> TOTAL_TO_LEDGER =
            Edge.of("billing", "total", "ledger", LEDGER_TOTAL_QUEUE, Billing.Cost.class);

    /** The queue of edge {@code goods --Cost--> ledger}. */
    public static final String LEDGER_GOODS_QUEUE = "billing.ledger.goods";

    /** Edge {@code goods --Cost--> ledger}. */
    public static final Edge<Billing.Cost> GOODS_TO_LEDGER =
            Edge.of("billing", "goods", "ledger", LEDGER_GOODS_QUEUE, Billing.Cost.class);

    /** The queue of edge {@code payment --Bill--> yearly}. */
    public static final String YEARLY_QUEUE = "billing.yearly";

    /** Edge {@code payment --Bill--> yearly}. */
    public static final Edge<Billing.Bill> PAYMENT_TO_YEARLY =
            Edge.of("billing", "payment", "yearly", YEARLY_QUEUE, Billing.Bill.class);

    /** The queue of edge {@code count --Integer--> report}. */
    public static final String REPORT_COUNT_QUEUE = "billing.report.count";

    /** Edge {@code count --Integer--> report}. */
    public static final Edge<Integer> COUNT_TO_REPORT =
            Edge.of("billing", "count", "report", REPORT_COUNT_QUEUE, Integer.class);

    /** The queue of edge {@code yearly --Integer--> report}. */
    public static final String REPORT_YEARLY_QUEUE = "billing.report.yearly";

    /** Edge {@code yearly --Integer--> report}. */
    public static final Edge<Integer> YEARLY_TO_REPORT =
            Edge.of("billing", "yearly", "report", REPORT_YEARLY_QUEUE, Integer.class);

    /** Output {@code web-order --Order--> order}. */
    public static final Outlet<Billing.Order> WEB_ORDER = Outlet.of("billing", "web-order", Billing.Order.class);

    /** Output {@code phone-order --Order--> order}. */
    public static final Outlet<Billing.Order> PHONE_ORDER = Outlet.of("billing", "phone-order", Billing.Order.class);

    /** Output {@code order --Order--> credit-check, goods, freight}. */
    public static final Outlet<Billing.Order> ORDER = Outlet.of("billing", "order", Billing.Order.class);

    /** Output {@code credit-check --Boolean--> bill}. */
    public static final Outlet<Boolean> CREDIT_CHECK = Outlet.of("billing", "credit-check", Boolean.class);

    /** Output {@code goods --Cost--> total, ledger}. */
    public static final Outlet<Billing.Cost> GOODS = Outlet.of("billing", "goods", Billing.Cost.class);

    /** Output {@code freight --Cost--> total}. */
    public static final Outlet<Billing.Cost> FREIGHT = Outlet.of("billing", "freight", Billing.Cost.class);

    /** Output {@code total --Cost--> bill, ledger}. */
    public static final Outlet<Billing.Cost> TOTAL = Outlet.of("billing", "total", Billing.Cost.class);

    /** Output {@code bill --Bill--> payment, statement, single}. */
    public static final Outlet<Billing.Bill> BILL = Outlet.of("billing", "bill", Billing.Bill.class);

    /** Output {@code reminder --Bill--> payment}. */
    public static final Outlet<Billing.Bill> REMINDER = Outlet.of("billing", "reminder", Billing.Bill.class);

    /** Output {@code payment --Bill--> statement, yearly}. */
    public static final Outlet<Billing.Bill> PAYMENT = Outlet.of("billing", "payment", Billing.Bill.class);

    /** Output {@code statement --List<Bill>--> count}. */
    public static final Outlet<List<Billing.Bill>> STATEMENT =
            Outlet.of("billing", "statement", new TypeToken<List<Billing.Bill>>() {});

    /** Output {@code single --List<Bill>--> count}. */
    public static final Outlet<List<Billing.Bill>> SINGLE =
            Outlet.of("billing", "single", new TypeToken<List<Billing.Bill>>() {});

    /** Output {@code count --Integer--> report}. */
    public static final Outlet<Integer> COUNT = Outlet.of("billing", "count", Integer.class);

    /** Output {@code yearly --Integer--> report}. */
    public static final Outlet<Integer> YEARLY = Outlet.of("billing", "yearly", Integer.class);

    private BillingEdges() {}
}
