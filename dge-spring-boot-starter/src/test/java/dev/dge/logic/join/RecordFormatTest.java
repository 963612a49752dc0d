package dev.dge.logic.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordFormatTest {

    private static final RecordHeader HEADER = new RecordHeader(-7, 300, new Epoch(2).first() + 5, List.of("a", "b"));
    private static final Message MESSAGE =
            new Message("id", "rün", "{}".getBytes(UTF_8), 0, 1_700_000_000_000L, Map.of("traceparent", "00-1"));

    private static List<LogEntry> read(List<String> inputs, byte[] record) {
        List<LogEntry> entries = new ArrayList<>();
        new RecordReader(inputs).entries(record, entries::add);
        return entries;
    }

    private static byte[] write(LogEntry... entries) {
        return RecordWriter.write(HEADER, List.of(entries));
    }

    @Test
    void readsWhoWroteARecord() {
        assertThat(new RecordReader(List.of("a", "b")).header(write())).isEqualTo(HEADER);
    }

    @Test
    void readsAKnock() {
        RecordHeader knock = new RecordReader(List.of("a")).header(Takeover.knock(5));

        assertThat(knock).isEqualTo(RecordHeader.knock(5));
        assertThat(knock.isKnock()).isTrue();
    }

    @Test
    void readsAnInput() {
        Input input = (Input)
                read(List.of("a", "b"), write(new Input(11, 1, MESSAGE))).get(0);

        assertThat(input.number()).isEqualTo(11);
        assertThat(input.slot()).isEqualTo(1);
        assertThat(input.message()).usingRecursiveComparison().isEqualTo(MESSAGE);
    }

    @Test
    void readsADecision() {
        KeyHash key = new Hashes().key("rün");
        Completed decision =
                (Completed) read(List.of("a", "b"), write(new Completed(12, key, new long[] {-1, 2}, MESSAGE)))
                        .get(0);

        assertThat(decision.number()).isEqualTo(12);
        assertThat(decision.key()).isEqualTo(key);
        assertThat(decision.ids()).containsExactly(-1, 2);
        assertThat(decision.output()).usingRecursiveComparison().isEqualTo(MESSAGE);
    }

    @Test
    void readsAFinishedGroupAndTheBeginningOfAnEpoch() {
        KeyHash key = new KeyHash(1, -2);
        List<LogEntry> entries = read(
                List.of("a", "b"),
                write(new Finished(13, key, 99, new long[] {3, 4}), new Owner(14, Map.of(-7L, 1L, 8L, 70_000L))));

        Finished finished = (Finished) entries.get(0);
        assertThat(finished.number()).isEqualTo(13);
        assertThat(finished.key()).isEqualTo(key);
        assertThat(finished.at()).isEqualTo(99);
        assertThat(finished.ids()).containsExactly(3, 4);
        assertThat(((Owner) entries.get(1)).counted()).isEqualTo(Map.of(-7L, 1L, 8L, 70_000L));
    }

    @Test
    void readsWhatWasFolded() {
        FoldKey foldKey = new FoldKey("\"schlüssel\"", "17-4", Map.of("traceparent", "00-1"));
        KeyHash group = new KeyHash(5, 6);
        List<LogEntry> entries = read(
                List.of(),
                RecordWriter.write(
                        new RecordHeader(-7, 300, 5, List.of()),
                        List.of(
                                new Added(21, group, new KeyHash(7, -8), "ïd"),
                                new State(22, group, foldKey, 1_700_000_000_000L, "{}".getBytes(UTF_8)),
                                new Completed(23, group, new long[0], MESSAGE))));

        Added added = (Added) entries.get(0);
        assertThat(added).usingRecursiveComparison().isEqualTo(new Added(21, group, new KeyHash(7, -8), "ïd"));
        State state = (State) entries.get(1);
        assertThat(state.number()).isEqualTo(22);
        assertThat(state.group()).isEqualTo(group);
        assertThat(state.key()).isEqualTo(foldKey);
        assertThat(state.since()).isEqualTo(1_700_000_000_000L);
        assertThat(state.body()).isEqualTo("{}".getBytes(UTF_8));
        Completed decision = (Completed) entries.get(2);
        assertThat(decision.key()).isEqualTo(group);
        assertThat(decision.isOfFold()).isTrue();
        assertThat(decision.output()).usingRecursiveComparison().isEqualTo(MESSAGE);
    }

    @Test
    void keepsItsFormatOfWhatIsFolded() {
        FoldKey foldKey = new FoldKey("\"k\"", "17-4", Map.of());
        byte[] record = RecordWriter.write(
                new RecordHeader(1, 2, 3, List.of()),
                List.of(
                        new Added(4, new KeyHash(5, 6), new KeyHash(7, 8), "id"),
                        new State(9, new KeyHash(5, 6), foldKey, 10, "{}".getBytes(UTF_8))));

        assertThat(HexFormat.of().formatHex(record))
                .isEqualTo("01" + "0000000000000001" + "02" + "0000000000000003" + "00"
                        + "41" + "0000000000000004" + "00000000000000050000000000000006"
                        + "00000000000000070000000000000008" + "026964"
                        + "53" + "0000000000000009" + "00000000000000050000000000000006" + "03226b22" + "0431372d34"
                        + "00" + "0a" + "027b7d");
    }

    @Test
    void findsInputsByTheirNamesWhereADefinitionNamesThemInAnotherOrder() {
        byte[] record =
                write(new Input(1, 0, MESSAGE), new Completed(2, new KeyHash(0, 0), new long[] {10, 20}, MESSAGE));

        List<LogEntry> entries = read(List.of("b", "new", "a"), record);

        assertThat(((Input) entries.get(0)).slot()).isEqualTo(2);
        assertThat(((Completed) entries.get(1)).ids()).containsExactly(20, 0, 10);
    }

    @Test
    void refusesARecordOfAJoinThatHadAnotherInput() {
        assertThatThrownBy(() -> read(List.of("a", "c"), write()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(
                        "The record is of a join with the input 'b', and this join has [a, c]. Let the version of the"
                                + " graph that has it finish its runs first.");
    }

    @Test
    void refusesARecordOfALaterFormat() {
        byte[] record = write();
        record[0] = 2;

        assertThatThrownBy(() -> new RecordReader(List.of("a")).header(record))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(
                        "The record has format 2, and this process reads 1. Run the node with the newest version of DGE"
                                + " that has run it.");
    }

    @Test
    void refusesARecordThatIsCutOffAnywhere() {
        byte[] record = write(new Input(1, 0, MESSAGE));

        for (int length = record.length - 1; length > HEADER_LENGTH; length--) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> read(List.of("a", "b"), cut))
                    .as("the first %d bytes", cut.length)
                    .isInstanceOf(UnreadableRecordException.class);
        }
    }

    private static final int HEADER_LENGTH = write().length;

    @Test
    void keepsItsFormat() {
        byte[] record = write(new Input(11, 1, MESSAGE));

        assertThat(HexFormat.of().formatHex(record))
                .isEqualTo("01" + "fffffffffffffff9" + "ac02" + "0000020000000005" + "02" + "0161" + "0162"
                        + "49" + "000000000000000b" + "01" + "80d095ffbc31" + "026964" + "0472c3bc6e"
                        + "01" + "0b7472616365706172656e74" + "0430302d31" + "027b7d");
    }
}
