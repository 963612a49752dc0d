package dev.dge.runtime;

import dev.dge.behaviour.PermanentFailureException;
import dev.dge.edge.Edge;
import dev.dge.handling.GroupDelivery;
import dev.dge.handling.UserCode;
import dev.dge.joining.JoinInput;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import dev.dge.logic.join.Departures;
import dev.dge.logic.join.GroupStore;
import dev.dge.message.Amqp;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import dev.dge.publish.Outbox;
import dev.dge.publish.TroubleLog;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A delivery of one of the inputs of a join or an accumulation. */
final class JoinDelivery implements GroupDelivery, JoinInput {

    private static final Logger log = LoggerFactory.getLogger(JoinDelivery.class);

    private final JoinListener listener;
    private final Outbox outbox;
    private final Window window;
    private final Delivered delivered;
    private final Departures departures;
    private final UserCode code;
    private final Edge<?> edge;
    private final Message message;
    private @Nullable Object payload;
    private @Nullable String key;
    private @Nullable Runnable instead;
    private Optional<Duration> staysAway = Optional.empty();
    private long took;
    private Result result = Result.SUCCESS;

    JoinDelivery(JoinListener listener, Outbox outbox, Departures departures, Window window, Delivered delivered) {
        this.listener = listener;
        this.outbox = outbox;
        this.departures = departures;
        this.window = window;
        this.delivered = delivered;
        this.code = listener.input(delivered.input());
        this.edge = code.edge();
        this.message = listener.traces()
                .entering(edge, Amqp.message(edge, delivered.properties(), delivered.body(), listener.clock()));
    }

    @Override
    public int slot() {
        return delivered.input();
    }

    @Override
    public Message message() {
        return message;
    }

    @Override
    public Object payload() {
        return Objects.requireNonNull(payload);
    }

    @Override
    public String key() {
        return Objects.requireNonNull(key);
    }

    /** Begins; false also where the message is none that the join could take. */
    @Override
    public boolean begin() {
        if (!delivered.begin()) {
            return false;
        }
        if (!Amqp.fits(message)) {
            reject("a message whose ids do not fit into the properties of its output");
            return false;
        }
        if (!listener.takes(delivered.body())) {
            reject("a message of " + delivered.body().length + " bytes, more than dge.max-message-size allows");
            return false;
        }
        try {
            payload = listener.work().decode(slot(), message);
        } catch (Throwable failure) {
            replaceBy(code.undecodable(message, failure));
            replace();
            return false;
        }
        key = called(() -> code.ask(message, () -> listener.work().key(message, payload())))
                .orElse(null);
        if (key == null) {
            replace();
        }
        return key != null;
    }

    private void reject(String what) {
        log.warn("Node '{}' rejects {}", edge.consumer(), what);
        listener.rejected(slot(), message, what);
        delivered.reject();
    }

    @Override
    public void offerTo(GroupStore<JoinInput> store) {
        instead = null;
        departures.stays(this);
        staysAway = Optional.empty();
        result = Result.SUCCESS;
        listener.work().offer(key(), this, this, store);
        if (took > 0) {
            window.handledIn(took);
        }
    }

    @Override
    public boolean replace() {
        Runnable replacement = instead;
        instead = null;
        if (replacement != null) {
            delivered.whenDone(() -> departures.arrives(this));
            replacement.run();
        }
        return replacement != null;
    }

    @Override
    public <T> Optional<T> run(List<Message> parts, Callable<T> behaviour) {
        return called(() -> code.call(message, parts, behaviour));
    }

    @Override
    public Message goingOn(Message output) {
        return code.goingOn(output);
    }

    private <T> Optional<T> called(Callable<T> behaviour) {
        long begun = System.nanoTime();
        try {
            T result = behaviour.call();
            took += System.nanoTime() - begun;
            return Optional.of(result);
        } catch (Throwable failure) {
            took += System.nanoTime() - begun;
            Outcome outcome = code.failed(message, payload(), failure);
            staysAway = code.staysAway(message, outcome);
            replaceBy(outcome);
            return Optional.empty();
        } finally {
            // The join's thread goes on: it must not see that a behaviour left it interrupted.
            Thread.interrupted();
        }
    }

    @Override
    public Optional<Duration> staysAway() {
        return staysAway;
    }

    @Override
    public void refuse(Throwable why) {
        String text = "Node '" + edge.consumer() + "' cannot store it, or what became of it: " + TroubleLog.reason(why);
        replaceBy(code.failed(message, payload(), new PermanentFailureException(text, why)));
        replace();
    }

    @Override
    public void stored() {
        listener.handled(slot(), message, result, null, took);
        delivered.settle();
    }

    @Override
    public void duplicate() {
        result = Result.DUPLICATE;
    }

    @Override
    public void surplus() {
        result = Result.SURPLUS;
    }

    @Override
    public void conflicting() {
        replaceBy(code.conflicting(message));
    }

    @Override
    public void later() {
        Outbound parked = code.parked(message);
        departures.leaves(this);
        instead = () -> DeliveryPublication.replace(
                delivered, edge, message, List.of(parked), listener.failures(), outbox::publish);
    }

    private void replaceBy(Outcome outcome) {
        departures.leaves(this);
        instead = () -> {
            DeadLetterLog.warn(edge, message, outcome);
            listener.handled(slot(), message, outcome.result(), outcome.failure(), took);
            DeliveryPublication.replace(
                    delivered, edge, message, outcome.messages(), listener.failures(), outbox::publish);
        };
    }
}
