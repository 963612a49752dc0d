package dev.dge.logic.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.logic.join.FakeBroker.Given;
import dev.dge.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sees all that leaves a join, and tells whether it may. */
final class Witness {

    private final GroupKind kind;
    private final long within;
    private final RecordReader reader;
    private final Map<String, String> given = new HashMap<>();
    private final List<Given> messages = new ArrayList<>();
    private final List<String> unjust = new ArrayList<>();
    private final Map<String, Set<String>> outputs = new HashMap<>();
    private final Set<String> deadLetters = new HashSet<>();
    private final Set<String> storedInputs = new HashSet<>();
    private final Set<String> decidedRuns = new HashSet<>();
    private final Set<String> givenUp = new HashSet<>();
    private int calls;

    Witness(LogContext context) {
        this.kind = context.kind();
        this.within = context.within().toMillis();
        this.reader = new RecordReader(context.slots());
    }

    void given(Given message) {
        given.put(message.id(), message.run());
        messages.add(message);
    }

    /** An aggregator whose output differs at each call. */
    Message aggregate(List<Message> inputs) {
        String run = inputs.get(0).run();
        String ids = inputs.stream().map(Message::id).collect(Collectors.joining(","));
        return new Message("out-" + run, run, (ids + "#" + ++calls).getBytes(UTF_8), 0, 1, Map.of());
    }

    /** A state is the ids that it counts, in the order in which they came. */
    byte[] fold(Fold fold, Given message) {
        String before = fold.state().map(state -> new String(state, UTF_8)).orElse("");
        assertThat(before.isEmpty() ? List.of() : List.of(before.split(",")))
                .as("the state of %s", fold.key())
                .isEqualTo(fold.ids());
        return (before.isEmpty() ? message.id() : before + "," + message.id()).getBytes(UTF_8);
    }

    /** Whether a fold is done; how many messages that takes differs from key to key. */
    boolean isWhole(Fold fold, byte[] state) {
        return new String(state, UTF_8).split(",").length
                > Math.floorMod(fold.key().key().hashCode(), 6);
    }

    /** An output that differs at each call. */
    Message output(FoldKey key, byte[] state) {
        boolean ofRun = kind == GroupKind.FOLD_OF_RUN;
        String run = ofRun ? key.key() : "out-" + key.key() + "-" + key.generation();
        String id = ofRun ? "out-" + key.key() : run;
        return new Message(id, run, (new String(state, UTF_8) + "#" + ++calls).getBytes(UTF_8), 0, 1, Map.of());
    }

    void stored(byte[] record) {
        reader.entries(record, entry -> {
            if (entry instanceof Input input) {
                storedInputs.add(input.message().id());
            } else if (entry instanceof Added added) {
                storedInputs.add(added.id());
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
            Expired expired = (Expired) decision;
            expired.fold().ifPresent(fold -> {
                assertThat(fold.state())
                        .as("the state of a fold that is given up")
                        .isPresent();
                deadLetters.addAll(fold.ids());
            });
            judge(expired.messages());
            expired.messages().stream().filter(Objects::nonNull).forEach(this::givenUp);
        }
    }

    // What came twice, or in two versions, may have gone elsewhere.
    private void judge(List<@Nullable Message> group) {
        List<Message> there = group.stream().filter(Objects::nonNull).toList();
        for (int slot = 0; slot < group.size() && !there.isEmpty(); slot++) {
            if (group.get(slot) == null) {
                long since = there.stream().mapToLong(Message::since).min().orElseThrow();
                List<Given> missing = given(there.get(0).run(), slot);
                if (missing.size() == 1
                        && missing.get(0).at() <= since + within
                        && !deadLetters.contains(missing.get(0).id())) {
                    unjust.add(missing.get(0) + " came in time, and was not awaited since " + since);
                }
            }
        }
    }

    private List<Given> given(String run, int slot) {
        return messages.stream()
                .filter(message -> message.run().equals(run) && message.slot() == slot)
                .toList();
    }

    /** Whether no group was given up that lacked a message which came in time. */
    void verifyGivenUpJustly() {
        assertThat(unjust).isEmpty();
    }

    private void givenUp(Message message) {
        deadLetters.add(message.id());
        givenUp.add(message.run());
    }

    private void published(Message output) {
        if (kind != GroupKind.FOLD_OF_KEY) {
            assertThat(output.id()).isEqualTo("out-" + output.run());
        }
        outputs.computeIfAbsent(output.run(), absent -> new HashSet<>()).add(new String(output.body(), UTF_8));
    }

    void deadLettered(Given message) {
        deadLetters.add(message.id());
    }

    /** Whether all that was given is accounted for, and each run has an output or was given up. */
    void verifyNothingLost() {
        Set<String> found = new HashSet<>(deadLetters);
        outputs.values().forEach(bodies -> bodies.forEach(body -> found.addAll(List.of(ids(body)))));
        if (kind != GroupKind.JOIN) {
            assertThat(given.keySet())
                    .allSatisfy(id -> assertThat(found.contains(id) || isSurplus(id))
                            .as("%s is in an output or a dead letter", id)
                            .isTrue());
            return;
        }
        assertThat(found).containsAll(given.keySet());
        Set<String> ended = new HashSet<>(outputs.keySet());
        ended.addAll(givenUp);
        assertThat(ended).containsAll(given.values());
    }

    private boolean isSurplus(String id) {
        return kind == GroupKind.FOLD_OF_RUN && outputs.containsKey(given.get(id));
    }

    /** Whether no message is in two outputs, or twice in one. */
    void verifyCountedOnce() {
        List<String> counted = outputs.values().stream()
                .flatMap(Set::stream)
                .flatMap(body -> Arrays.stream(ids(body)))
                .toList();
        assertThat(counted).doesNotHaveDuplicates();
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
