package dev.dge.logic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.logic.join.FoldKey;
import dev.dge.message.Codec;
import dev.dge.message.Message;
import dev.dge.message.MessageIds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AccumulateLogicTest {

    private static final Codec CODEC = new Codec(JsonMapper.builder().build());
    private static final Edge<String> WORDS = Edge.of("shop", "words", "text", "shop.text", String.class);
    private static final Emitter<String> EMITTER = new Emitter<>(
            Outlet.of("shop", "text", String.class), CODEC, 20, Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC));
    private static final Map<String, String> CONTEXT = Map.of("traceparent", "00-1");
    private static final FoldKey RUN = new FoldKey("r", "0", CONTEXT);

    /** Joins words until a full stop. */
    private static class Text implements Accumulator<String, String, String> {

        @Override
        public String initial() {
            return "";
        }

        @Override
        public Accumulation<String, String> add(String state, String word) {
            return word.endsWith(".") ? Accumulation.done(state + word) : Accumulation.more(state + word);
        }
    }

    /** A text for each first letter. */
    private static class Letters implements KeyedAccumulator<String, String, String, String> {

        @Override
        public String key(String word) {
            return word.substring(0, 1);
        }

        @Override
        public String initial() {
            return "";
        }

        @Override
        public Accumulation<String, String> add(String state, String word) {
            return new Text().add(state, word);
        }
    }

    private static AccumulateLogic<String, String, String> ofRuns(Accumulator<String, String, String> accumulator) {
        return AccumulateLogic.ofRuns(WORDS, String.class, CODEC, accumulator, EMITTER);
    }

    private static AccumulateLogic<String, String, String> ofKeys(Letters letters) {
        return AccumulateLogic.ofKeys(WORDS, String.class, String.class, CODEC, letters, EMITTER);
    }

    private static Message word(String word) {
        return new Message("id-" + word, "r", json(word), 0, 1, CONTEXT);
    }

    private static byte[] json(String text) {
        return ("\"" + text + "\"").getBytes(UTF_8);
    }

    @Test
    void beginsWithTheInitialStateAndGivesTheNextAsJson() throws Exception {
        Accumulation<byte[], Message> after = ofRuns(new Text()).add(RUN, Optional.empty(), word("a"));

        assertThat(((Accumulation.More<byte[], Message>) after).state()).isEqualTo(json("a"));
    }

    @Test
    void putsTheOutputOfARunOutInTheRunAndItsContext() throws Exception {
        Accumulation<byte[], Message> after = ofRuns(new Text()).add(RUN, Optional.of(json("a")), word("b."));

        assertThat(((Accumulation.Done<byte[], Message>) after).output())
                .usingRecursiveComparison()
                .isEqualTo(new Message(MessageIds.of("shop", "text", "r", "", "0"), "r", json("ab."), 0, 5, CONTEXT));
    }

    @Test
    void putsTheOutputOfAKeyOutInARunOfItsOwn() throws Exception {
        AccumulateLogic<String, String, String> letters = ofKeys(new Letters());
        FoldKey key = new FoldKey(letters.key(word("b"), "b"), "17-4", Map.of());
        String id = MessageIds.of("shop", "text", "\"b\"", "", "17-4");

        Accumulation<byte[], Message> after = letters.add(key, Optional.empty(), word("b."));

        assertThat(((Accumulation.Done<byte[], Message>) after).output())
                .usingRecursiveComparison()
                .isEqualTo(new Message(id, id, json("b."), 0, 5, Map.of()));
    }

    @Test
    void refusesAStateThatIsTooLarge() {
        assertThatThrownBy(() -> ofRuns(new Text()).add(RUN, Optional.of(json("0123456789")), word("0123456789")))
                .isInstanceOf(UnusableOutputException.class)
                .hasMessage("The state of node 'text' has 22 bytes, more than the 20 of dge.max-message-size. Put the"
                        + " data into a store and its address into the message.");
    }

    @Test
    void refusesAKeyThatIsNullOrTooLarge() {
        Letters none = new Letters() {
            @Override
            @SuppressWarnings("NullAway")
            public String key(String word) {
                return null;
            }
        };
        Letters large = new Letters() {
            @Override
            public String key(String word) {
                return "k".repeat(40_000);
            }
        };

        assertThatThrownBy(() -> ofKeys(none).key(word("a"), "a"))
                .isInstanceOf(UnusableOutputException.class)
                .hasMessage("The key of node 'text' is null. Return a value.");
        assertThatThrownBy(() -> ofKeys(large).key(word("a"), "a"))
                .isInstanceOf(UnusableOutputException.class)
                .hasMessage(
                        "The key of node 'text' has 40002 bytes, more than the 32768 that a key may have. Use a hash"
                                + " of it as the key.");
    }

    @Test
    void refusesABehaviourThatReturnsNothing() {
        Text text = new Text() {
            @Override
            @SuppressWarnings("NullAway")
            public Accumulation<String, String> add(String state, String word) {
                return null;
            }
        };

        assertThatThrownBy(() -> ofRuns(text).add(RUN, Optional.empty(), word("a")))
                .isInstanceOf(UnusableOutputException.class)
                .hasMessage("The result of node 'text' is null. Return a value.");
    }

    @Test
    void saysWhatToDoWhereAStoredStateIsOfAnotherType() {
        assertThatThrownBy(() -> ofRuns(new Text()).add(RUN, Optional.of("{}".getBytes(UTF_8)), word("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The stored state of run 'r' is not the JSON of java.lang.String any more. Let the old version"
                                + " of the node finish it, or make the type read what it wrote.");
    }
}
