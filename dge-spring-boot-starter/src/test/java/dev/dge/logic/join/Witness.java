package dev.dge.logic.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.logic.join.FakeBroker.Given;
import dev.dge.message.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees all that leaves a join, and tells whether it may. */
final class Witness {

    private final RecordReader reader;
    private final Map<String, String> given = new HashMap<>();
    private final Map<String, Set<String>> outputs = new HashMap<>();
    private final Set<String> deadLetters = new HashSet<>();
    private final Set<String> storedInputs = new HashSet<>();
    private final Set<String> decidedRuns = new HashSet<>();
    private final Set<String> givenUp = new HashSet<>();
    private int calls;

    Witness(LogContext context) {
        this.reader = new RecordReader(context.inputs());
    }

    void given(Given message) {
        given.put(message.id(), message.run());
    }

    /** An aggregator whose output differs at each call. */
    Message aggregate(List<Message> inputs) {
        String run = inputs.get(0).run();
        String ids = inputs.stream().map(Message::id).collect(Collectors.joining(","));
        return new Message("out-" + run, run, (ids + "#" + ++calls).getBytes(UTF_8), 0, 1, Map.of());
    }

    void stored(byte[] record) {
        reader.entries(record, entry -> {
            if (entry instanceof Input input) {
                storedInputs.add(input.message().id());
            } else if (entry instanceof Decision decision) {
                if (decision instanceof Completed completed) {
                    decidedRuns.add(completed.output().run());
                }
            }
        });
    }

    void settled(Given message) {
        assertThat(storedInputs.contains(message.id()) || decidedRuns.contains(message.run()))
                .as("%s is acknowledged and its entry or decision is stored", message)
                .isTrue();
    }

    void published(Decision decision) {
        if (decision instanceof Completed completed) {
            published(completed.output());
        } else {
            ((Expired) decision).messages().stream().filter(Objects::nonNull).forEach(this::givenUp);
        }
    }

    private void givenUp(Message message) {
        deadLetters.add(message.id());
        givenUp.add(message.run());
    }

    private void published(Message output) {
        assertThat(output.id()).isEqualTo("out-" + output.run());
        outputs.computeIfAbsent(output.run(), absent -> new HashSet<>()).add(new String(output.body(), UTF_8));
    }

    void deadLettered(Given message) {
        deadLetters.add(message.id());
    }

    /** Whether all that was given is accounted for, and each run has an output or was given up. */
    void verifyNothingLost() {
        Set<String> found = new HashSet<>(deadLetters);
        outputs.values().forEach(bodies -> bodies.forEach(body -> found.addAll(List.of(ids(body)))));
        assertThat(found).containsAll(given.keySet());
        Set<String> ended = new HashSet<>(outputs.keySet());
        ended.addAll(givenUp);
        assertThat(ended).containsAll(given.values());
    }

    private static String[] ids(String body) {
        return body.substring(0, body.indexOf('#')).split(",");
    }

    /** Whether each run was decided once. */
    void verifyDecidedOnce() {
        outputs.forEach(
                (run, bodies) -> assertThat(bodies).as("outputs of run %s", run).hasSize(1));
    }
}
