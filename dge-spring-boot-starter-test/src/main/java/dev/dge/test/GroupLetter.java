package dev.dge.test;

import dev.dge.handling.GroupDelivery;
import dev.dge.handling.UserCode;
import dev.dge.logic.join.JoinLog;
import dev.dge.message.Message;
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
    private @Nullable Object payload;

    GroupLetter(int slot, GroupNode node, Letter letter, Deliveries deliveries) {
        this.slot = slot;
        this.node = node;
        this.code = node.inputs().get(slot);
        this.letter = letter;
        this.message = letter.read(code.edge(), node.context().clock());
        this.deliveries = deliveries;
    }

    /** Offers the message to the log, where its body can be read. */
    void offerTo(JoinLog<Letter> log) {
        try {
            payload = node.work().decode(slot, message);
        } catch (Throwable failure) {
            deliveries.replace(letter, code.undecodable(message, failure).messages());
            return;
        }
        run(() -> node.work().key(message, payload()))
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
    public <T> Optional<T> run(Callable<T> behaviour) {
        try {
            return Optional.of(code.call(message, behaviour));
        } catch (Throwable failure) {
            deliveries.replace(letter, code.failed(message, payload(), failure).messages());
            return Optional.empty();
        }
    }

    @Override
    public void duplicate() {}

    @Override
    public void surplus() {}

    @Override
    public void conflicting() {
        deliveries.replace(letter, code.conflicting(message).messages());
    }

    @Override
    public void later() {
        deliveries.replace(letter, List.of(code.parked(message)));
    }
}
