package dev.dge.logic.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dge.logic.join.FakeBroker.Given;
import dev.dge.message.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A process that owns a join's log or wants to, one step at a time. */
final class FakeOwner {

    @SuppressWarnings("ArrayRecordComponent")
    private record LogDelivery(long tag, boolean redelivered, byte[] body) {}

    private record InputDelivery(long tag, Given message) {}

    private final Random random;
    private final FakeBroker broker;
    private final Witness witness;
    private final LogContext context;
    private final long writer;
    private final Departures departures;
    private final Deque<LogDelivery> fromLog = new ArrayDeque<>();
    private final Deque<InputDelivery> fromInputs = new ArrayDeque<>();
    private final Deque<Decision> confirms = new ArrayDeque<>();
    private final Deque<Runnable> records = new ArrayDeque<>();
    private final Deque<Runnable> outputs = new ArrayDeque<>();
    private final Deque<Runnable> logAcks = new ArrayDeque<>();
    private final Deque<Runnable> inputAcks = new ArrayDeque<>();
    private @Nullable Takeover takeover;
    private @Nullable JoinLog<InputDelivery> log;
    private boolean lost;

    FakeOwner(Random random, FakeBroker broker, Witness witness, LogContext context) {
        this.random = random;
        this.broker = broker;
        this.witness = witness;
        this.context = context;
        this.writer = random.nextLong();
        this.departures = new Departures(context.clock(), context.delays());
        broker.consume(this);
        knock();
    }

    void knock() {
        byte[] knock = Takeover.knock(writer);
        records.add(() -> broker.publishToLog(knock));
    }

    void receiveLog(long tag, boolean redelivered, byte[] body) {
        fromLog.add(new LogDelivery(tag, redelivered, body));
    }

    void receiveInput(long tag, Given message) {
        fromInputs.add(new InputDelivery(tag, message));
    }

    boolean owns() {
        return log != null && log.owned() && !lost;
    }

    boolean lost() {
        return lost;
    }

    /** Does one thing, or lets the broker do one. */
    void step(double failing) {
        switch (random.nextInt(8)) {
            case 0, 1 -> handleLog();
            case 2, 3 -> handleInput(failing);
            case 4 -> handleConfirm();
            case 5 -> write();
            case 6 -> run(random.nextBoolean() ? records : outputs);
            default -> run(random.nextBoolean() ? logAcks : inputAcks);
        }
    }

    /** Does all there is to do. */
    void settle() {
        handleLog();
        handleInput(0);
        handleConfirm();
        write();
        List.of(records, outputs, logAcks, inputAcks).forEach(FakeOwner::run);
    }

    private static void run(Deque<Runnable> pipe) {
        if (!pipe.isEmpty()) {
            pipe.remove().run();
        }
    }

    private void handleLog() {
        LogDelivery delivery = fromLog.poll();
        if (delivery == null || lost) {
            return;
        }
        if (log == null) {
            takeOver(delivery);
            return;
        }
        boolean owned = log.owned();
        Delivered delivered = log.delivered(delivery.tag(), delivery.redelivered(), delivery.body());
        if (delivered instanceof Delivered.Lost) {
            lost = true;
        } else if (delivered instanceof Delivered.Stored stored) {
            (owned ? stored.decisions() : log.unfinished()).forEach(this::publish);
        }
        acknowledge();
    }

    private void takeOver(LogDelivery delivery) {
        if (takeover == null) {
            takeover = new Takeover(writer, context);
            publish(takeover.mark());
        }
        Takeover.Progress progress = takeover.read(delivery.tag(), delivery.redelivered(), delivery.body());
        lost = progress == Takeover.Progress.LOST;
        acknowledge(takeover.takeAcknowledgeable());
        if (progress != Takeover.Progress.MARKED) {
            return;
        }
        while (!logAcks.isEmpty()) {
            run(logAcks);
        }
        if (!takeover.ready(broker.countLog())) {
            publish(takeover.mark());
            return;
        }
        log = takeover.own();
        write();
    }

    private void publish(byte[] record) {
        records.add(() -> {
            witness.stored(record);
            broker.publishToLog(record);
        });
    }

    private void publish(Decision decision) {
        outputs.add(() -> {
            witness.published(decision);
            confirms.add(decision);
        });
    }

    private void handleInput(double failing) {
        InputDelivery delivery = log == null || !log.owned() ? null : fromInputs.poll();
        if (delivery == null || lost) {
            return;
        }
        Given given = delivery.message();
        Message message = new Message(given.id(), given.run(), given.id().getBytes(UTF_8), 0, given.at(), Map.of());
        Verdict verdict = context.kind() == GroupKind.JOIN
                ? log.offer(given.slot(), message, delivery)
                : log.folds().offer(given.slot(), given.run(), message, delivery);
        if (verdict instanceof Verdict.Next next) {
            if (random.nextDouble() < failing) {
                log.comesAgain(verdict, context.delays().longest());
                retry(delivery, context.delays().longest());
            } else {
                fold(log.folds(), next, delivery);
            }
        }
        if (verdict == Verdict.Plain.LATER) {
            retry(delivery, context.delays().parked());
        }
        if (verdict == Verdict.Plain.CONFLICTING) {
            inputAcks.add(() -> {
                if (broker.inputIsTaken(this, delivery.tag())) {
                    witness.deadLettered(given);
                    broker.acknowledgeInput(this, delivery.tag());
                }
            });
        } else if (verdict instanceof Verdict.Complete complete) {
            if (random.nextDouble() < failing) {
                log.comesAgain(verdict, context.delays().longest());
                retry(delivery, context.delays().longest());
            } else {
                log.decide(complete, witness.aggregate(complete.inputs()), delivery);
            }
        }
        acknowledge();
    }

    private void fold(FoldLog<InputDelivery> folds, Verdict.Next next, InputDelivery delivery) {
        byte[] state = witness.fold(next.fold(), delivery.message());
        if (witness.isWhole(next.fold(), state)) {
            folds.done(next, witness.output(next.fold().key(), state), delivery);
        } else {
            folds.more(next, state, delivery);
        }
    }

    private void retry(InputDelivery delivery, Duration delay) {
        departures.leaves(delivery);
        inputAcks.add(() -> {
            if (broker.inputIsTaken(this, delivery.tag())) {
                broker.giveLater(delivery.message(), context.clock().millis() + delay.toMillis());
                broker.release(context.clock().millis());
                broker.acknowledgeInput(this, delivery.tag());
                departures.arrives(delivery);
            }
        });
    }

    private void handleConfirm() {
        Decision decision = confirms.poll();
        if (decision != null && log != null && !lost) {
            log.confirmed(decision);
        }
    }

    private void write() {
        if (log != null && !lost) {
            expire(log);
            for (byte[] record = log.takeRecord(); record != null; record = log.takeRecord()) {
                publish(record);
            }
            acknowledge();
        }
    }

    private void expire(JoinLog<InputDelivery> owned) {
        for (int slot = 0; slot < context.inputs().size(); slot++) {
            if (broker.inputIsEmpty(slot)) {
                owned.read(slot, context.clock().millis());
            }
        }
        owned.cameLate(departures.lateAt());
        owned.expire();
    }

    private void acknowledge() {
        if (log != null) {
            acknowledge(log.takeAcknowledgeable());
            for (InputDelivery settled : log.takeSettled()) {
                witness.settled(settled.message());
                inputAcks.add(() -> broker.acknowledgeInput(this, settled.tag()));
            }
        }
    }

    private void acknowledge(List<Long> tags) {
        tags.forEach(tag -> logAcks.add(() -> broker.acknowledgeLog(this, tag)));
    }

    /** Loses its consumers, and may not have noticed. */
    void disconnect() {
        for (Deque<Runnable> acks : List.of(logAcks, inputAcks)) {
            for (int arriving = random.nextInt(acks.size() + 1); arriving > 0; arriving--) {
                run(acks);
            }
            acks.clear();
        }
        broker.disconnect(this);
    }

    void die() {
        broker.straying(records);
        broker.straying(outputs);
    }

    LogSize size() {
        return log == null ? LogSize.NOTHING : log.size();
    }

    boolean idle() {
        return owns()
                && fromLog.isEmpty()
                && fromInputs.isEmpty()
                && confirms.isEmpty()
                && records.isEmpty()
                && outputs.isEmpty()
                && inputAcks.isEmpty()
                && logAcks.isEmpty()
                && log.atRest();
    }
}
