package com.acme.shop;

import dev.dge.client.RunStarter;
import dev.dge.client.StartFailedException;
import dev.dge.model.Generated;
import java.util.Collection;
import java.util.List;

/** Starts runs of graph {@code web-shop}; what the broker does not confirm is a {@link StartFailedException}. */
@Generated
public final class WebShopClient {

    private final RunStarter starts;

    public WebShopClient(RunStarter starts) {
        this.starts = starts;
    }

    /** Starts a run at {@code order-list} and returns its id. */
    public String orderList(List<Shop.Order> value) {
        return starts.start(WebShopEdges.ORDER_LIST, value);
    }

    /** Starts the run of this id at {@code order-list}. Safe to repeat with the same value. */
    public String orderList(String run, List<Shop.Order> value) {
        return starts.start(WebShopEdges.ORDER_LIST, run, value);
    }

    /** Starts a run at {@code order-list} for each value, pipelined; returns the ids in the order of the values. */
    public List<String> orderListAll(Collection<? extends List<Shop.Order>> values) {
        return starts.startAll(WebShopEdges.ORDER_LIST, values);
    }

    /** Starts a run at {@code stock-event} and returns its id. */
    public String stockEvent(Shop.Event value) {
        return starts.start(WebShopEdges.STOCK_EVENT, value);
    }

    /** Starts the run of this id at {@code stock-event}. Safe to repeat with the same value. */
    public String stockEvent(String run, Shop.Event value) {
        return starts.start(WebShopEdges.STOCK_EVENT, run, value);
    }

    /** Starts a run at {@code stock-event} for each value, pipelined; returns the ids in the order of the values. */
    public List<String> stockEventAll(Collection<? extends Shop.Event> values) {
        return starts.startAll(WebShopEdges.STOCK_EVENT, values);
    }
}
