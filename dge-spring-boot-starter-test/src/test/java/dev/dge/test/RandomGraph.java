package dev.dge.test;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.idempotent;
import static dev.dge.definition.EdgeSettings.noRetry;
import static dev.dge.definition.EdgeSettings.retryBackoff;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.dge.behaviour.Delivery;
import dev.dge.definition.EdgeSetting;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.HandlingSetting;
import dev.dge.definition.Merged;
import dev.dge.definition.Output;
import dev.dge.test.Temper.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A graph of nodes of all kinds; the same for the same seed. */
final class RandomGraph implements GraphDefinition {

    /** An output, and what is known of the messages of one run in it: how many there are, if none fails. */
    private record Branch(Output<Long> output, String start, int perRun) {}

    /** What a node's behaviour has around it. */
    record Surroundings(Delivery delivery, VirtualClock clock, Set<String> taken) {}

    /** Makes the behaviour of a node. */
    interface Making {
        Object behaviour(Temper temper, Surroundings around);
    }

    private final long seed;
    private final Map<String, Making> makings = new LinkedHashMap<>();
    private final Map<String, Temper> tempers = new LinkedHashMap<>();
    private final List<Branch> branches = new ArrayList<>();
    private Random random;
    private int names;

    RandomGraph(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** The behaviours of all nodes, made anew. */
    Map<String, Object> behaviours(Surroundings around) {
        Map<String, Object> behaviours = new LinkedHashMap<>();
        makings.forEach((node, making) -> behaviours.put(node, making.behaviour(tempers.get(node), around)));
        return behaviours;
    }

    /** How each behaviour is. */
    Map<String, Temper> tempers() {
        return tempers;
    }

    @Override
    public void define(GraphBuilder graph) {
        random = new Random(seed);
        names = 0;
        makings.clear();
        branches.clear();
        for (int starts = random.nextInt(4) / 3; starts >= 0; starts--) {
            String start = name("start");
            branches.add(new Branch(graph.start(start, Long.class).fanOut(name("fan")), start, 1));
        }
        for (int nodes = 1 + random.nextInt(8); nodes > 0; nodes--) {
            grow(graph);
        }
        branches.forEach(branch -> branch.output().terminate(name("end")));
    }

    private void grow(GraphBuilder graph) {
        Branch from = any();
        switch (random.nextInt(11)) {
            case 0, 1 -> add(from.output().process(process(), AnyBehaviours.Process.class, handling()), from);
            case 2 -> add(from.output().fanOut(name("fan"), settings()), from);
            case 3 -> {
                String node = node(
                        "sink", (temper, around) -> new AnyBehaviours.End(temper, around.delivery(), around.taken()));
                from.output().sink(node, AnyBehaviours.End.class, handling());
            }
            case 4 -> poll(from);
            case 5, 6, 7 -> join(graph, joinable(from));
            case 8 -> merge(graph);
            case 9 -> accumulate(graph, mergeable(from));
            default -> {
                int size = 1 + random.nextInt(3);
                String node =
                        node("keyed", (temper, around) -> new AnyBehaviours.KeyedFold(temper, around.delivery(), size));
                from.output()
                        .accumulateByKey(node, AnyBehaviours.KeyedFold.class)
                        .terminate(name("keyed-end"));
            }
        }
    }

    private String process() {
        return node("process", (temper, around) -> new AnyBehaviours.Process(temper, around.delivery()));
    }

    private void poll(Branch from) {
        boolean answers = random.nextInt(4) > 0;
        long after = answers ? random.nextInt(4) * 1_000L : Long.MAX_VALUE;
        String node = node(
                "poll",
                (temper, around) -> new AnyBehaviours.Question(temper, around.delivery(), around.clock(), after));
        add(
                from.output()
                        .poll(
                                node,
                                AnyBehaviours.Question.class,
                                every(answers ? ofSeconds(1) : ofMinutes(15)).until(ofMinutes(60)),
                                settings()),
                from);
    }

    /** Outputs in which each run is once, all of one start. */
    private List<Branch> joinable(Branch from) {
        return branches.stream()
                .filter(branch -> branch.start().equals(from.start()) && branch.perRun() == 1)
                .limit(4)
                .toList();
    }

    private void join(GraphBuilder graph, List<Branch> inputs) {
        if (inputs.size() < 2) {
            return;
        }
        Branch a = inputs.get(0);
        Output<Long> b = inputs.get(1).output();
        if (random.nextInt(4) == 0) {
            String node = node("join", (temper, around) -> new AnyBehaviours.Pair(temper, around.delivery()));
            graph.join(a.output(), b)
                    .aggregate(node, AnyBehaviours.Pair.class, beyondTheDeadline())
                    .terminate(name("end"));
            return;
        }
        boolean all = random.nextBoolean();
        Output<Long> joined;
        if (all) {
            String node = node("join", (temper, around) -> new AnyBehaviours.All(temper, around.delivery()));
            joined = graph.join(inputs.stream().map(Branch::output).toList())
                    .aggregate(node, AnyBehaviours.All.class, settings());
        } else if (inputs.size() == 3) {
            String node = node("join", (temper, around) -> new AnyBehaviours.Triple(temper, around.delivery()));
            joined = graph.join(a.output(), b, inputs.get(2).output())
                    .aggregate(node, AnyBehaviours.Triple.class, settings());
        } else {
            String node = node("join", (temper, around) -> new AnyBehaviours.Pair(temper, around.delivery()));
            joined = graph.join(a.output(), b).aggregate(node, AnyBehaviours.Pair.class, settings());
        }
        add(joined, new Branch(joined, a.start(), 1));
    }

    private List<Branch> mergeable(Branch from) {
        return branches.stream()
                .filter(branch -> branch.start().equals(from.start()))
                .limit(1 + random.nextInt(3))
                .toList();
    }

    private void merge(GraphBuilder graph) {
        List<Branch> inputs = mergeable(any());
        if (inputs.size() > 1) {
            Output<Long> output = merged(graph, inputs).process(process(), AnyBehaviours.Process.class, handling());
            add(output, new Branch(output, inputs.get(0).start(), perRun(inputs)));
        }
    }

    private static Merged<Long> merged(GraphBuilder graph, List<Branch> inputs) {
        return graph.merge(inputs.stream().map(Branch::output).toList());
    }

    private static int perRun(List<Branch> inputs) {
        return inputs.stream().mapToInt(Branch::perRun).sum();
    }

    private void accumulate(GraphBuilder graph, List<Branch> inputs) {
        int size = perRun(inputs) + (random.nextInt(6) == 0 ? 1 : 0);
        String node = node("fold", (temper, around) -> new AnyBehaviours.Fold(temper, around.delivery(), size));
        if (random.nextInt(4) == 0) {
            inputs.get(0)
                    .output()
                    .accumulate(node, AnyBehaviours.Fold.class, beyondTheDeadline())
                    .terminate(name("end"));
            return;
        }
        Output<Long> output = inputs.size() > 1
                ? merged(graph, inputs).accumulate(node, AnyBehaviours.Fold.class)
                : inputs.get(0).output().accumulate(node, AnyBehaviours.Fold.class);
        add(output, new Branch(output, inputs.get(0).start(), 1));
    }

    private void add(Output<Long> output, Branch like) {
        branches.add(random.nextInt(branches.size() + 1), new Branch(output, like.start(), like.perRun()));
    }

    private Branch any() {
        return branches.get(random.nextInt(branches.size()));
    }

    private String node(String kind, Making making) {
        String name = name(kind);
        makings.put(name, making);
        Mode mode = random.nextInt(3) > 0 ? Mode.SOUND : random.nextBoolean() ? Mode.PICKY : Mode.FLAKY;
        tempers.put(name, new Temper(mode, random.nextInt(1_000)));
        return name;
    }

    private String name(String kind) {
        return kind + "-" + ++names;
    }

    // Longer than a group waits. Nothing is behind it: how long that is away depends on what happens.
    private static EdgeSetting beyondTheDeadline() {
        return retryEvery(ofHours(20)).atMost(5);
    }

    private HandlingSetting[] handling() {
        Stream<HandlingSetting> idempotent = random.nextInt(3) == 0 ? Stream.of(idempotent()) : Stream.empty();
        return Stream.concat(Stream.of(settings()), idempotent).toArray(HandlingSetting[]::new);
    }

    private EdgeSetting[] settings() {
        return switch (random.nextInt(6)) {
            case 0 -> new EdgeSetting[] {retryEvery(ofSeconds(12)).atMost(3)};
            case 1 -> new EdgeSetting[] {noRetry()};
            case 2 ->
                new EdgeSetting[] {
                    retryBackoff(ofSeconds(1), ofSeconds(16)).atMost(4).inProcess(2)
                };
            default -> new EdgeSetting[0];
        };
    }
}
