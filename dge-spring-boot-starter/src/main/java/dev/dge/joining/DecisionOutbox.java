package dev.dge.joining;

import dev.dge.logic.join.Completed;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.Expired;
import dev.dge.message.Outbound;
import dev.dge.publish.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Publishes what a join has decided. */
public final class DecisionOutbox {

    private final JoinPlace place;
    private final JoinInputs inputs;
    private final Outbox outbox;
    private final Consumer<Decision> whenConfirmed;

    /**
     * An outbox without a channel yet.
     *
     * @param whenConfirmed is told of confirmed decisions, on any thread
     */
    public DecisionOutbox(JoinTask task, Consumer<Decision> whenConfirmed) {
        this.place = task.place();
        this.inputs = task.inputs();
        this.whenConfirmed = whenConfirmed;
        this.outbox = new Outbox(
                place.node(),
                place.exchange(),
                task.connections().publishing(),
                task.timer(),
                task.settings().outbox(),
                () -> {});
    }

    /**
     * Publishes a decision that is stored: its output, or the dead letters of a group that is given up. It may wait for the
     * next one, until {@link #flush} or for a moment.
     */
    public void publish(Decision decision) {
        List<Outbound> messages = decision instanceof Completed completed
                ? List.of(Outbound.of(place.routingKey(), completed.output()))
                : inputs.incomplete((Expired) decision);
        outbox.publishSoon(new DecisionPublication(decision, messages, whenConfirmed, outbox::publish));
    }

    /** Sends what has been published since. */
    public void flush() {
        outbox.flush();
    }

    /** Gives up a channel whose broker does not answer. Called every second or so. */
    public void sweep() {
        outbox.sweep();
    }

    /** How long nothing that was decided, or nothing that failed, could be published. */
    public Duration stuckFor() {
        Duration decided = outbox.stuckFor();
        Duration failed = inputs.stuckFor();
        return decided.compareTo(failed) > 0 ? decided : failed;
    }

    public void close() {
        outbox.close();
    }
}
