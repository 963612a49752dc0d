package com.acme.billing;

import dev.dge.client.RunStarter;
import dev.dge.client.StartFailedException;
import dev.dge.model.Generated;
import java.util.Collection;
import java.util.List;

/** Starts runs of graph {@code billing}; what the broker does not confirm is a {@link StartFailedException}. */
@Generated
public final class BillingClient {

    private final RunStarter starts;

    public BillingClient(RunStarter starts) {
        this.starts = starts;
    }

    /** Starts a run at {@code web-order} and returns its id. */
    public String webOrder(Billing.Order value) {
        return starts.start(BillingEdges.WEB_ORDER, value);
    }

    /** Starts the run of this id at {@code web-order}. Safe to repeat with the same value. */
    public String webOrder(String run, Billing.Order value) {
        return starts.start(BillingEdges.WEB_ORDER, run, value);
    }

    /** Starts a run at {@code web-order} for each value, pipelined; returns the ids in the order of the values. */
    public List<String> webOrderAll(Collection<? extends Billing.Order> values) {
        return starts.startAll(BillingEdges.WEB_ORDER, values);
    }

    /** Starts a run at {@code phone-order} and returns its id. */
    public String phoneOrder(Billing.Order value) {
        return starts.start(BillingEdges.PHONE_ORDER, value);
    }

    /** Starts the run of this id at {@code phone-order}. Safe to repeat with the same value. */
    public String phoneOrder(String run, Billing.Order value) {
        return starts.start(BillingEdges.PHONE_ORDER, run, value);
    }

    /** Starts a run at {@code phone-order} for each value, pipelined; returns the ids in the order of the values. */
    public List<String> phoneOrderAll(Collection<? extends Billing.Order> values) {
        return starts.startAll(BillingEdges.PHONE_ORDER, values);
    }

    /** Starts a run at {@code reminder} and returns its id. */
    public String reminder(Billing.Bill value) {
        return starts.start(BillingEdges.REMINDER, value);
    }

    /** Starts the run of this id at {@code reminder}. Safe to repeat with the same value. */
    public String reminder(String run, Billing.Bill value) {
        return starts.start(BillingEdges.REMINDER, run, value);
    }

    /** Starts a run at {@code reminder} for each value, pipelined; returns the ids in the order of the values. */
    public List<String> reminderAll(Collection<? extends Billing.Bill> values) {
        return starts.startAll(BillingEdges.REMINDER, values);
    }
}
