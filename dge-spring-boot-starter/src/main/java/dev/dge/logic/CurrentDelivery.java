package dev.dge.logic;

import dev.dge.behaviour.Delivery;
import java.util.concurrent.Callable;

/** The delivery that the calling thread handles; the bean that behaviours inject. */
public final class CurrentDelivery implements Delivery {

    @SuppressWarnings("ThreadLocalUsage") // One for each application in the JVM; it holds nothing outside of a call.
    private final ThreadLocal<Delivery> current = new ThreadLocal<>();

    /** Runs something as the handling of a delivery. */
    public <T> T during(Delivery delivery, Callable<T> work) throws Exception {
        current.set(delivery);
        try {
            return work.call();
        } finally {
            current.remove();
        }
    }

    private Delivery get() {
        Delivery delivery = current.get();
        if (delivery == null) {
            throw new IllegalStateException("Thread '" + Thread.currentThread().getName()
                    + "' handles no delivery. Ask Delivery only within a behaviour's call, on the thread of that call;"
                    + " in a unit test use Delivery.of(...).");
        }
        return delivery;
    }

    @Override
    public String graph() {
        return get().graph();
    }

    @Override
    public String node() {
        return get().node();
    }

    @Override
    public String run() {
        return get().run();
    }

    @Override
    public String messageId() {
        return get().messageId();
    }

    @Override
    public int attempt() {
        return get().attempt();
    }
}
