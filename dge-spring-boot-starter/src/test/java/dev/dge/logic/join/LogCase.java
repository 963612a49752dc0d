package dev.dge.logic.join;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.logic.join.FakeBroker.Given;
import dev.dge.testing.TickingClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Owners of one log that fail at any step, against a broker that delivers in any order. */
final class LogCase {

    private static final long START = 1_700_000_000_000L;
    private static final Delays AT_ONCE = new Delays(ZERO, ZERO, ZERO);

    private final GroupKind kind;
    private final Random random;
    private final FakeBroker broker;
    private final Supplier<LogContext> contexts;
    private final Witness witness;
    private final int slots;
    private final boolean forgets;
    private final boolean expires;
    private final boolean inOrder;
    private final List<FakeOwner> owners = new ArrayList<>();
    private final List<FakeOwner> zombies = new ArrayList<>();
    private long now;

    LogCase(GroupKind kind, long seed, boolean returnsLate, int remembered, boolean expires) {
        this(kind, seed, returnsLate, remembered, expires, false);
    }

    /** A case with little room, whose inputs are delivered in their order, so that no group may be given up unjustly. */
    static LogCase inOrder(long seed) {
        return new LogCase(GroupKind.JOIN, seed, false, Integer.MAX_VALUE, true, true);
    }

    private LogCase(GroupKind kind, long seed, boolean returnsLate, int remembered, boolean expires, boolean inOrder) {
        this.kind = kind;
        this.inOrder = inOrder;
        random = new Random(seed);
        broker = new FakeBroker(random, returnsLate, inOrder);
        slots = 2 + random.nextInt(2);
        forgets = remembered < Integer.MAX_VALUE;
        this.expires = expires;
        Limits limits = new Limits(
                100 + random.nextInt(1000),
                1 + random.nextInt(4),
                ofMillis(200 + random.nextInt(2000)),
                random.nextInt(1000),
                1 + random.nextInt(10),
                ofMillis(random.nextInt(30)),
                remembered,
                ofDays(7),
                ofMinutes(1));
        List<String> inputs = List.of("a", "b", "c").subList(0, slots);
        Clock clock = new TickingClock(() -> START + now);
        Duration within =
                expires ? ofMillis(kind == GroupKind.JOIN ? 200 : 100 + random.nextInt(3_000)) : ofDays(30_000);
        Delays delays = inOrder ? new Delays(ofMillis(150), ofMillis(250), ofMillis(60)) : AT_ONCE;
        long room = inOrder ? 500 + random.nextInt(5_000) : Long.MAX_VALUE;
        contexts = () -> new LogContext(kind, inputs, limits, clock, () -> now, within, delays, new Room(room));
        witness = new Witness(contexts.get());
    }

    private FakeOwner owner() {
        return new FakeOwner(random, broker, witness, contexts.get());
    }

    void run() {
        int runs = 3 + random.nextInt(20);
        List<Given> messages = messages(runs);
        owners.add(owner());
        owners.add(owner());
        double trouble = random.nextDouble() * 0.03;
        double failing = random.nextBoolean() ? 0 : inOrder ? 0.7 : 0.2;
        for (int step = 0; step < 1500; step++) {
            now++;
            if (!messages.isEmpty() && random.nextInt(10) == 0) {
                give(messages.remove(0));
            }
            step(trouble, failing);
        }
        messages.forEach(this::give);
        end();
        witness.verifyNothingLost();
        if (inOrder) {
            witness.verifyGivenUpJustly();
        }
        if (!forgets) {
            witness.verifyDecidedOnce();
            assertThat(owners.get(0).size().open()).isZero();
        }
        if (kind != GroupKind.JOIN && !forgets) {
            witness.verifyCountedOnce();
        }
        if (!forgets && !expires) {
            assertThat(owners.get(0).size().finished()).isEqualTo(runs);
        }
    }

    private List<Given> messages(int runs) {
        List<Given> messages = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            for (int slot = 0; slot < slots; slot++) {
                if (expires && random.nextInt(6) == 0) {
                    continue;
                }
                String id = "m" + run + "-" + slot;
                messages.add(given(run, slot, id));
                if (random.nextInt(5) == 0) {
                    messages.add(given(run, slot, id));
                }
                if (!forgets && random.nextInt(8) == 0) {
                    messages.add(given(run, slot, id + "-other"));
                }
            }
        }
        for (int i = 0; i < messages.size(); i++) {
            int other = Math.min(messages.size() - 1, i + random.nextInt(12));
            messages.set(i, messages.set(other, messages.get(i)));
        }
        return messages;
    }

    private Given given(int run, int slot, String id) {
        return new Given("run" + (kind == GroupKind.JOIN ? run : run / 4), slot, id, 0);
    }

    private void give(Given message) {
        Given given = new Given(message.run(), message.slot(), message.id(), START + now);
        witness.given(given);
        broker.give(given);
    }

    private void step(double trouble, double failing) {
        if (random.nextDouble() < trouble) {
            makeTrouble();
        }
        broker.release(START + now);
        broker.deliverLog();
        broker.deliverStray();
        for (FakeOwner owner : List.copyOf(owners)) {
            if (owner.owns() && random.nextInt(3) == 0) {
                broker.deliverInput(owner);
            }
            owner.step(failing);
            if (owner.lost()) {
                owner.disconnect();
                replace(owner);
            } else if (random.nextInt(100) == 0) {
                owner.knock();
            }
        }
        zombies.forEach(zombie -> zombie.step(failing));
    }

    private void makeTrouble() {
        FakeOwner owner = owners.get(random.nextInt(owners.size()));
        switch (random.nextInt(4)) {
            case 0 -> {
                owner.disconnect();
                replace(owner);
            }
            case 1 -> {
                owner.disconnect();
                zombies.add(owner);
                owners.remove(owner);
                owners.add(owner());
            }
            case 2 -> {
                zombies.forEach(FakeOwner::die);
                zombies.clear();
            }
            default -> {
                // Who is taken for dead goes on with its inputs for a while, and what it sends away nobody knows of.
                if (!inOrder) {
                    broker.suspectActive();
                }
            }
        }
    }

    private void replace(FakeOwner owner) {
        owner.die();
        owners.remove(owner);
        owners.add(owner());
    }

    private void end() {
        List<FakeOwner> all = List.copyOf(owners);
        all.forEach(FakeOwner::disconnect);
        all.forEach(this::replace);
        zombies.forEach(FakeOwner::die);
        zombies.clear();
        owners.remove(1).disconnect();
        FakeOwner last = owners.get(0);
        for (int i = 0;
                !(broker.quiet() && last.idle() && (!expires || last.size().open() == 0));
                i++) {
            assertThat(i).as("steps to the end, with %s", last.size()).isLessThan(20_000);
            now++;
            broker.release(START + now);
            broker.deliverLog();
            broker.deliverStray();
            if (last.owns()) {
                broker.deliverInput(last);
            }
            last.settle();
            if (last.lost()) {
                last.disconnect();
                replace(last);
                last = owners.get(0);
            }
        }
    }
}
