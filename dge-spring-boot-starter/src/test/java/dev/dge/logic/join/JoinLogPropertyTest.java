package dev.dge.logic.join;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.logic.join.FakeBroker.Given;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Owners of a log that fail at any step, against a broker that delivers in any order: {@code -Ddge.seed=42} repeats one case.
 */
class JoinLogPropertyTest {

    private static final int CASES = Integer.getInteger("dge.cases", 1_000);
    private static final Long ONLY = Long.getLong("dge.seed");
    private static final long START = 1_700_000_000_000L;

    @Test
    void losesNothingAndDecidesEachRunOnce() {
        forEachSeed(seed -> new Case(seed, false, Integer.MAX_VALUE, false).run());
    }

    @Test
    void losesNothingWhereReturnedMessagesComeLateAndUnmarked() {
        forEachSeed(seed -> new Case(seed, true, Integer.MAX_VALUE, false).run());
    }

    @Test
    void losesNothingWhereItRemembersFewFinishedGroups() {
        forEachSeed(seed -> new Case(seed, false, 2, false).run());
    }

    @Test
    void losesNothingWhereGroupsAreGivenUp() {
        forEachSeed(seed -> new Case(seed, seed % 2 == 0, Integer.MAX_VALUE, true).run());
    }

    private interface Body {
        void run(long seed);
    }

    private static void forEachSeed(Body body) {
        long first = ONLY == null ? System.nanoTime() : ONLY;
        for (long seed = first; seed < first + (ONLY == null ? CASES : 1); seed++) {
            try {
                body.run(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Failed with -Ddge.seed=" + seed, e);
            }
        }
    }

    private static final class Case {

        private final Random random;
        private final FakeBroker broker;
        private final LogContext context;
        private final Witness witness;
        private final int slots;
        private final boolean forgets;
        private final boolean expires;
        private final List<FakeOwner> owners = new ArrayList<>();
        private final List<FakeOwner> zombies = new ArrayList<>();
        private long now;

        Case(long seed, boolean returnsLate, int remembered, boolean expires) {
            random = new Random(seed);
            broker = new FakeBroker(random, returnsLate);
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
            context = new LogContext(
                    inputs,
                    limits,
                    clock,
                    () -> now,
                    expires ? ofMillis(200) : ofDays(30_000),
                    new Room(Long.MAX_VALUE));
            witness = new Witness(context);
        }

        void run() {
            int runs = 3 + random.nextInt(20);
            List<Given> messages = messages(runs);
            owners.add(new FakeOwner(random, broker, witness, context));
            owners.add(new FakeOwner(random, broker, witness, context));
            double trouble = random.nextDouble() * 0.03;
            double failing = random.nextBoolean() ? 0 : 0.2;
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
            if (!forgets) {
                witness.verifyDecidedOnce();
                assertThat(owners.get(0).size().open()).isZero();
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

        private static Given given(int run, int slot, String id) {
            return new Given("run" + run, slot, id, 0);
        }

        private void give(Given message) {
            witness.given(message);
            broker.give(new Given(message.run(), message.slot(), message.id(), START + now));
        }

        private void step(double trouble, double failing) {
            if (random.nextDouble() < trouble) {
                makeTrouble();
            }
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
                    owners.add(new FakeOwner(random, broker, witness, context));
                }
                case 2 -> {
                    zombies.forEach(FakeOwner::die);
                    zombies.clear();
                }
                default -> broker.suspectActive();
            }
        }

        private void replace(FakeOwner owner) {
            owner.die();
            owners.remove(owner);
            owners.add(new FakeOwner(random, broker, witness, context));
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
}
