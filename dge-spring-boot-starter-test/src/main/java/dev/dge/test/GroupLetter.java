package dev.dge.test;

import dev.dge.handling.GroupDelivery;
import dev.dge.handling.UserCode;
import dev.dge.logic.Outcome;
import dev.dge.logic.join.Departures;
import dev.dge.logic.join.JoinLog;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The delivery of a message to a node that keeps groups. */
final class GroupLetter implements GroupDelivery {

    private final int slot;
    private final GroupNode node;
    private final UserCode code;
    private final Letter letter;
    private final Message message;
    private final Deliveries deliveries;
    private final Departures departures;
    private @Nullable Object payload;
    private Optional<Duration> staysAway = Optional.empty();

    GroupLetter(int slot, GroupNode node, Letter letter, Deliveries deliveries, Departures departures) {
        this.slot = slot;
        this.node = node;
        this.code = node.inputs().get(slot);
        this.letter = letter;
        this.message = letter.read(code.edge(), node.context().clock());
        this.deliveries = deliveries;
        this.departures = departures;
    }

    /** Offers the message to the log, where its body can be read. */
    void offerTo(JoinLog<Letter> log) {
        try {
            payload = node.work().decode(slot, message);
        } catch (Throwable failure) {
            replaceBy(code.undecodable(message, failure).messages());
            return;
        }
        called(() -> code.ask(message, () -> node.work().key(message, payload())))
                .ifPresent(key -> node.work().offer(key, this, letter, log));
    }

    @Override
    public int slot() {
        return slot;
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
    public <T> Optional<T> run(List<Message> parts, Callable<T> behaviour) {
        return called(() -> code.call(message, parts, behaviour));
    }

    @Override
    public Message goingOn(Message output) {
        return code.goingOn(output);
    }

    private <T> Optional<T> called(Callable<T> behaviour) {
        try {
            return Optional.of(behaviour.call());
        } catch (Throwable failure) {
            Outcome outcome = code.failed(message, payload(), failure);
            staysAway = code.staysAway(message, outcome);
            replaceBy(outcome.messages());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Duration> staysAway() {
        return staysAway;
    }

    @Override
    public void duplicate() {}

    @Override
    public void surplus() {}

    @Override
    public void conflicting() {
        replaceBy(code.conflicting(message).messages());
    }

    @Override
    public void later() {
        replaceBy(List.of(code.parked(message)));
    }

    private void replaceBy(List<Outbound> messages) {
        departures.leaves(this);
        deliveries.replace(letter, messages, () -> departures.arrives(this));
    }
}
