package dev.dge.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dge.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * What came of a world: what may differ between two orders of delivery is left out, what was delivered twice stands once.
 *
 * @param lines one for each output, dead letter, and message that a sink took
 * @param gathered the messages that accumulations by key counted, each as often as it was counted
 */
record Ending(Set<String> lines, List<String> gathered) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Ending of(World world, Set<String> taken) {
        Set<String> lines = new TreeSet<>(taken);
        List<String> gathered = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Queues.Ended ended : world.queues().ended()) {
            String id = ended.letter().properties().getMessageId();
            String body = new String(ended.letter().body(), UTF_8);
            if (!ended.terminate().startsWith("keyed-end")) {
                lines.add(ended.terminate() + " " + id + " " + body);
            } else if (seen.add(id)) {
                texts(JSON.readTree(body)).forEach(gathered::add);
            }
        }
        for (Letter letter : world.queues().deadLetters()) {
            DeadLetter dead = DeadLetter.of(letter);
            if (!dead.node().startsWith("keyed") || dead.reason() != Reason.INCOMPLETE) {
                lines.add(line(dead));
            } else if (seen.add(dead.messageId())) {
                texts(JSON.readTree(dead.payload()).get("state")).forEach(gathered::add);
            }
        }
        gathered.sort(null);
        return new Ending(lines, gathered);
    }

    private static String line(DeadLetter dead) {
        String at = "dead at " + dead.node() + " " + dead.messageId() + " ";
        if (dead.node().startsWith("join")) {
            // Which input fails and which wait for it depends on which came last.
            return at + dead.payload();
        }
        if (dead.node().startsWith("fold") && dead.reason() == Reason.INCOMPLETE) {
            JsonNode fold = JSON.readTree(dead.payload());
            return at + dead.reason() + " " + fold.get("state") + " "
                    + texts(fold.get("ids")).sorted().toList();
        }
        return at + dead.reason() + " after " + dead.attempts() + " " + dead.payload();
    }

    private static Stream<String> texts(JsonNode array) {
        return ((ArrayNode) array).valueStream().map(JsonNode::asString);
    }

    /** What one has and the other has not, in lines; empty if they are equal. */
    String differenceTo(Ending undisturbed) {
        StringBuilder text = new StringBuilder();
        missing(undisturbed.lines, lines)
                .forEach(line -> text.append("\n  missing: ").append(line));
        missing(lines, undisturbed.lines)
                .forEach(line -> text.append("\n  too much: ").append(line));
        if (!gathered.equals(undisturbed.gathered)) {
            text.append("\n  gathered by keys: ")
                    .append(gathered)
                    .append("\n  instead of: ")
                    .append(undisturbed.gathered);
        }
        return text.toString();
    }

    private static Stream<String> missing(Set<String> expected, Set<String> actual) {
        return expected.stream().filter(line -> !actual.contains(line));
    }
}
