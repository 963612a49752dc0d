package dev.dge.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dge.behaviour.Delivery;
import dev.dge.definition.Draft;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.TypeReference;
import dev.dge.message.Codec;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.validation.Checked;
import dev.dge.validation.Problem;
import dev.dge.validation.Validation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a whole graph in a test: no broker, no application, no waiting.
 *
 * <pre>{@code
 * GraphTester tester = GraphTester.of(new ArithmeticGraph(), new RestCall(appraiser));
 * tester.start("input", 3);
 * tester.runToEnd();
 * assertThat(tester.outputs("result", Long.class)).containsExactly(54L);
 * }</pre>
 *
 * <p>It checks the definition as the build does, and handles messages by the code that handles them in production: each one
 * becomes JSON and is read again as strictly, is retried, joined and dead-lettered by the same rules under the same ids.
 * Only time is different: the clock stands still until {@link #advance} or {@link #runToEnd} moves it. All of it happens on
 * the calling thread. For one thread.
 */
public final class GraphTester {

    private final Graph graph;
    private final JavaTypes types;
    private final Codec codec;
    private final VirtualClock clock;
    private final World world;
    private int runs;

    private GraphTester(Graph graph, ClassLoader loader, Beans beans, Instant begin) {
        this.graph = graph;
        this.types = new JavaTypes(loader);
        this.codec = new Codec(beans.jsonMapper());
        this.clock = new VirtualClock(begin);
        this.world = new World(graph, new GraphNodes(graph, types, beans, codec, clock), clock, 1);
        world.settle();
    }

    /**
     * A tester of a graph.
     *
     * @param beans what an application would have as beans: behaviours, what they take, a FailureHandler, a JsonMapper. A
     *     behaviour that is not among them is made from them as Spring does it
     * @throws IllegalArgumentException if the build would refuse the definition, or a behaviour cannot be made
     */
    public static GraphTester of(GraphDefinition definition, Object... beans) {
        Builder builder = builder(definition);
        Stream.of(beans).forEach(builder::bean);
        return builder.build();
    }

    /** A tester of a graph that needs more than {@link #of} takes. */
    public static Builder builder(GraphDefinition definition) {
        return new Builder(definition);
    }

    /** Says what a tester is to have. */
    public static final class Builder {

        private final GraphDefinition definition;
        private final Beans beans = new Beans();
        private Instant begin = Instant.parse("2026-01-01T00:00:00Z");

        private Builder(GraphDefinition definition) {
            this.definition = definition;
        }

        /** Adds what an application would have as a bean. */
        public Builder bean(Object bean) {
            beans.add(bean);
            return this;
        }

        /** Adds a bean of this name: where one class is the behaviour of several nodes, that of the node of this name. */
        public Builder bean(String name, Object bean) {
            beans.add(name, bean);
            return this;
        }

        /**
         * Replaces the behaviour of a node, by one that fails or by a fake: {@code behaviour("square", (Handler<Integer, Long>)
         * x -> 9L)}.
         */
        public Builder behaviour(String node, Object behaviour) {
            beans.replace(node, behaviour);
            return this;
        }

        /** What a behaviour that the test makes itself takes as its {@link Delivery}. */
        public Delivery delivery() {
            return beans.current();
        }

        /** Sets the clock before the first message; by default to the beginning of 2026, UTC. */
        public Builder startingAt(Instant time) {
            begin = time;
            return this;
        }

        /**
         * Makes the tester.
         *
         * @throws IllegalArgumentException if the build would refuse the definition, or a behaviour cannot be made
         */
        public GraphTester build() {
            Graph graph = checked(definition);
            beans.replaced().forEach(node -> behaviourOf(graph, node));
            return new GraphTester(graph, definition.getClass().getClassLoader(), beans, begin);
        }
    }

    private static String behaviourOf(Graph graph, String name) {
        return graph.node(name)
                .flatMap(Node::behaviour)
                .orElseThrow(() -> missing(
                        graph,
                        "node with a behaviour",
                        name,
                        node -> node.behaviour().isPresent()));
    }

    static Graph checked(GraphDefinition definition) {
        Checked checked = Validation.check(Draft.of(definition));
        return checked.graph()
                .orElseThrow(() -> new IllegalArgumentException(
                        checked.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"))));
    }

    /** Starts a run with a message, lets everything happen that needs no time, and returns the run. */
    public String start(String start, Object message) {
        return start(start, "run-" + ++runs, message);
    }

    /**
     * Starts a run of one's own name. The same run and message again is what a client does that is not sure: a duplicate.
     *
     * @throws IllegalArgumentException if there is no such start, or it takes messages of another type
     */
    public String start(String start, String run, Object message) {
        Type type = typeOf(start);
        if (!JavaTypes.rawType(type).isInstance(message)) {
            throw new IllegalArgumentException("Start '" + start + "' takes " + type.getTypeName() + ", not "
                    + message.getClass().getTypeName());
        }
        return start(start, run, codec.encoder(type).encode(message));
    }

    /** Starts a run with a body as any AMQP client may send it, which need not be JSON of the start's type. */
    public String startJson(String start, String body) {
        typeOf(start);
        return start(start, "run-" + ++runs, body.getBytes(UTF_8));
    }

    private String start(String start, String run, byte[] body) {
        world.start(start, run, body);
        world.settle();
        return run;
    }

    private Type typeOf(String start) {
        return graph.node(start)
                .filter(Node.Start.class::isInstance)
                .map(node -> types.type(((Node.Start) node).type()))
                .orElseThrow(() -> missing(graph, "start", start, Node.Start.class::isInstance));
    }

    private static IllegalArgumentException missing(Graph graph, String kind, String name, Predicate<Node> others) {
        return new IllegalArgumentException("Graph '" + graph.name() + "' has no " + kind + " '" + name + "', but "
                + graph.nodes().stream()
                        .filter(others)
                        .map(node -> "'" + node.name() + "'")
                        .collect(Collectors.joining(", ")));
    }

    /** Lets this much time pass, and everything happen that is due by then: retries, questions of polls, deadlines. */
    public void advance(Duration time) {
        long end = clock.millis() + time.toMillis();
        moveUpTo(end);
        world.moveTo(end);
        world.settle();
    }

    /** Lets time pass until nothing waits any more: each retry is made, each deadline is over that nothing met. */
    public void runToEnd() {
        moveUpTo(Long.MAX_VALUE);
    }

    private void moveUpTo(long end) {
        OptionalLong due = world.nextDue();
        while (due.isPresent() && due.getAsLong() <= end) {
            world.moveTo(due.getAsLong());
            world.settle();
            due = world.nextDue();
        }
    }

    /** What time it is for the graph. */
    public Instant now() {
        return clock.instant();
    }

    /** The messages of all runs that have come to a terminate, in the order in which they came. */
    public <T> List<T> outputs(String terminate, Class<T> type) {
        return outputs(terminate, (Type) type);
    }

    /** The messages of a generic type that have come to a terminate. */
    public <T> List<T> outputs(String terminate, TypeReference<T> type) {
        return outputs(terminate, type.type());
    }

    private <T> List<T> outputs(String terminate, Type type) {
        Codec.Decoder<T> decoder = codec.decoder(type);
        return letters(terminate).map(letter -> decoder.decode(letter.body())).toList();
    }

    /** The messages of one run that have come to a terminate, in the order in which they came. */
    public <T> List<T> outputs(String terminate, String run, Class<T> type) {
        Codec.Decoder<T> decoder = codec.decoder(type);
        return letters(terminate)
                .filter(letter -> run.equals(letter.properties().getCorrelationId()))
                .map(letter -> decoder.decode(letter.body()))
                .toList();
    }

    private Stream<Letter> letters(String terminate) {
        if (!(graph.node(terminate).orElse(null) instanceof Node.Terminate)) {
            throw missing(graph, "terminate", terminate, Node.Terminate.class::isInstance);
        }
        return world.queues().ended().stream()
                .filter(ended -> ended.terminate().equals(terminate))
                .map(Queues.Ended::letter);
    }

    /** The graph's dead letters, in the order in which they came. */
    public List<DeadLetter> deadLetters() {
        return world.queues().deadLetters().stream().map(DeadLetter::of).toList();
    }
}
