package dev.dge.test;

import dev.dge.message.Outbound;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.model.QueueNames;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** The work, delay and dead-letter queues of a graph, and what lies in them. */
final class Queues {

    /** A message for the outside, and the terminate that it came to. */
    record Ended(String terminate, Letter letter) {}

    private record Delay(String workQueue, Duration duration) {}

    private record Delayed(long due, long number, String workQueue, Letter letter) {}

    private final Clock clock;
    private final String deadLetterQueue;
    private final Map<String, Deque<Letter>> work = new LinkedHashMap<>();
    private final Map<String, List<String>> bindings = new HashMap<>();
    private final Map<String, Delay> delays = new HashMap<>();
    private final Map<String, String> terminates = new HashMap<>();
    private final PriorityQueue<Delayed> delayed =
            new PriorityQueue<>(Comparator.comparingLong(Delayed::due).thenComparingLong(Delayed::number));
    private final List<Ended> ended = new ArrayList<>();
    private final List<Letter> deadLetters = new ArrayList<>();
    private long numbers;

    Queues(Graph graph, Clock clock) {
        this.clock = clock;
        this.deadLetterQueue = graph.deadLetterQueue();
        for (Edge edge : graph.edges()) {
            declare(graph, edge);
        }
    }

    private void declare(Graph graph, Edge edge) {
        bindings.computeIfAbsent(edge.producer(), producer -> new ArrayList<>()).add(edge.queue());
        if (graph.node(edge.consumer()).orElseThrow() instanceof Node.Terminate terminate) {
            terminates.put(edge.queue(), terminate.name());
            return;
        }
        work.put(edge.queue(), new ArrayDeque<>());
        edge.delays().forEach(delay -> delays.put(edge.delayQueue(delay), new Delay(edge.queue(), delay)));
        graph.poll(edge)
                .ifPresent(poll -> delays.put(
                        QueueNames.poll(edge.queue(), poll.interval()), new Delay(edge.queue(), poll.interval())));
    }

    /** Does what the graph's exchange does with a message. */
    void publish(Outbound outbound) {
        String key = outbound.routingKey();
        Delay delay = delays.get(key);
        if (delay != null) {
            long due = clock.millis() + delay.duration().toMillis();
            delayed.add(new Delayed(due, numbers++, delay.workQueue(), new Letter(outbound)));
        } else if (key.equals(deadLetterQueue)) {
            deadLetters.add(new Letter(outbound));
        } else {
            for (String queue : bindings.getOrDefault(key, List.of())) {
                put(queue, new Letter(outbound));
            }
        }
    }

    private void put(String queue, Letter letter) {
        String terminate = terminates.get(queue);
        if (terminate != null) {
            ended.add(new Ended(terminate, letter));
        } else {
            of(queue).add(letter);
        }
    }

    /** The messages of a work queue that wait for a consumer. */
    Deque<Letter> of(String queue) {
        Deque<Letter> waiting = work.get(queue);
        if (waiting == null) {
            throw new IllegalArgumentException("The graph has no work queue '" + queue + "'");
        }
        return waiting;
    }

    /** When the next message comes back from a delay queue, in milliseconds since 1970. */
    OptionalLong nextDue() {
        Delayed next = delayed.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.due());
    }

    /** Lets come back what is due. */
    void release() {
        for (Delayed next = delayed.peek(); next != null && next.due() <= clock.millis(); next = delayed.peek()) {
            delayed.remove();
            of(next.workQueue()).add(next.letter());
        }
    }

    /** All that came to a terminate, in the order in which it came. */
    List<Ended> ended() {
        return ended;
    }

    /** All dead letters, in the order in which they came. */
    List<Letter> deadLetters() {
        return deadLetters;
    }
}
