package dev.dge.example.faultpoints;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** The steps at which this process can be told to die, as if by SIGKILL: {@code POST /actuator/faults}. */
@Endpoint(id = "faults")
public final class FaultPoints {

    /** Where in the work on a delivery, or on a record of a join's state. */
    enum Step {
        /** A delivery has come, nothing was done with it. */
        RECEIVED,
        /** The behaviour has been called, nothing was published. */
        HANDLED,
        /** The record of a join has come back from the broker, or its transaction is committed: it is stored. */
        STORED,
        /** The outcome was written to the broker. */
        PUBLISHED,
        /** The broker has confirmed, nothing was acknowledged. */
        CONFIRMED
    }

    private static final int KILLED = 128 + 9;

    private final AtomicInteger left = new AtomicInteger();
    private volatile Step step = Step.RECEIVED;

    /** Lets the process die when it reaches a step so many times from now on. */
    @WriteOperation
    public void arm(String step, int after) {
        this.step = Step.valueOf(step);
        left.set(after);
    }

    void reached(Step reached) {
        if (reached == step && left.get() > 0 && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
