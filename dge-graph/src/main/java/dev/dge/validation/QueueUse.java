package dev.dge.validation;

import dev.dge.definition.CallSite;
import dev.dge.model.DurationText;
import dev.dge.model.PollPolicy;
import dev.dge.model.QueueNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A queue that a graph declares.
 *
 * @param name its name, without the application's prefix
 * @param content what waits in it, with its article
 * @param owner what it belongs to
 * @param at the line that it follows from
 */
record QueueUse(String name, String content, String owner, CallSite at) {

    /** The queues of an edge: that which its consumer reads, and one for each time that messages wait. */
    static Stream<QueueUse> ofEdge(
            String producer,
            String consumer,
            String queue,
            List<Duration> delays,
            Optional<PollPolicy> poll,
            CallSite at) {
        String edge = "edge " + Names.edge(producer, consumer);
        Stream<QueueUse> retries = delays.stream()
                .map(delay -> new QueueUse(
                        QueueNames.delay(queue, delay), "the " + DurationText.of(delay) + " retries", edge, at));
        Stream<QueueUse> polls = poll.map(PollPolicy::interval).stream()
                .map(interval -> new QueueUse(
                        QueueNames.poll(queue, interval), "the " + DurationText.of(interval) + " polls", edge, at));
        return Stream.of(Stream.of(new QueueUse(queue, "the messages", edge, at)), retries, polls)
                .flatMap(Function.identity());
    }

    static QueueUse ofState(String graph, String node, CallSite at) {
        return new QueueUse(QueueNames.state(graph, node), "the state", "'" + node + "'", at);
    }

    static QueueUse ofDeadLetters(String graph, CallSite at) {
        return new QueueUse(QueueNames.deadLetters(graph), "the dead letters", "graph '" + graph + "'", at);
    }

    String use() {
        return content + " of " + owner;
    }

    /** That this queue and another have the same name, as a sentence. */
    String clash(QueueUse other) {
        return clash(name, other.use(), use());
    }

    /** That a queue has two uses, as a sentence. */
    static String clash(String name, String use, String other) {
        return "Queue '" + name + "' would hold " + use + " and " + other + ".";
    }

    int bytes() {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
