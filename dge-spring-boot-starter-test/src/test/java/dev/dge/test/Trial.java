package dev.dge.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dge.failure.FailureHandler;
import dev.dge.logic.join.Limits;
import dev.dge.message.Codec;
import dev.dge.model.Graph;
import dev.dge.test.NodeProcess.Step;
import dev.dge.test.RandomGraph.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** A random graph in a world of its own, to which events happen that have names. */
final class Trial {

    private static final String TIME_PASSES = "time passes";
    private static final long LONGEST_HASTE = Duration.ofHours(1).toMillis();
    private static final String STARTS = "a run begins: ";

    private final Set<String> taken = new LinkedHashSet<>();
    private final World world;
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));

    Trial(RandomGraph definition, Graph graph, Limits limits, int processesPerNode) {
        Beans beans = new Beans();
        definition.behaviours(new Surroundings(beans.current(), clock, taken)).forEach(beans::replace);
        FailureHandler handler = Temper::decide;
        beans.add(handler);
        JavaTypes types = new JavaTypes(getClass().getClassLoader());
        GraphNodes nodes = new GraphNodes(graph, types, beans, new Codec(beans.jsonMapper()), clock, limits);
        this.world = new World(graph, nodes, clock, processesPerNode, 20_000);
    }

    /** The name of the event that a run begins. */
    static String start(String start, int run, String body) {
        return STARTS + start + " run-" + run + " " + body;
    }

    /** A random event that can happen now; empty if nothing is left to happen. */
    String next(Random random, List<String> starts, double trouble) {
        if (!starts.isEmpty() && random.nextInt(12) == 0) {
            return starts.remove(0);
        }
        if (random.nextDouble() < trouble) {
            List<Step> faults = world.faults();
            return faults.isEmpty() ? TIME_PASSES : any(faults, random);
        }
        List<Step> steps = world.steps();
        if (!steps.isEmpty() && random.nextInt(60) > 0) {
            return any(steps, random);
        }
        return steps.isEmpty() && !starts.isEmpty() ? starts.remove(0) : TIME_PASSES;
    }

    private static String any(List<Step> steps, Random random) {
        return steps.get(random.nextInt(steps.size())).name();
    }

    /** Lets an event happen, if it can now. */
    void happen(String event) {
        if (event.startsWith(STARTS)) {
            String[] words = event.substring(STARTS.length()).split(" ", 3);
            world.start(words[0], words[1], words[2].getBytes(UTF_8));
        } else if (event.equals(TIME_PASSES)) {
            pass();
        } else {
            List<Step> all = new ArrayList<>(world.steps());
            all.addAll(world.faults());
            all.stream().filter(step -> step.name().equals(event)).findFirst().ifPresent(Step::run);
        }
    }

    // As long as something can happen without, no deadline is met: a group must not expire for slowness of this test.
    private void pass() {
        OptionalLong due = world.queues().nextDue();
        boolean far = due.isPresent() && due.getAsLong() - clock.millis() > LONGEST_HASTE;
        if (far && !world.steps().isEmpty()) {
            return;
        }
        if (due.isEmpty() && world.steps().isEmpty()) {
            due = world.nextDue();
        }
        due.ifPresent(world::moveTo);
    }

    /** Lets everything come to its end, and says what came of it. */
    Ending end() {
        world.settle();
        for (OptionalLong due = world.nextDue(); due.isPresent(); due = world.nextDue()) {
            world.moveTo(due.getAsLong());
            world.settle();
        }
        return Ending.of(world, taken);
    }

    /** Limits that make logs busy: small records that are soon written again. */
    static Limits limits(Random random) {
        return new Limits(
                200 + random.nextInt(2_000),
                1 + random.nextInt(4),
                Duration.ofSeconds(1 + random.nextInt(100)),
                random.nextInt(2_000),
                1 + random.nextInt(10),
                Duration.ZERO,
                1_000_000,
                Duration.ofDays(7),
                Duration.ofMinutes(1));
    }
}
