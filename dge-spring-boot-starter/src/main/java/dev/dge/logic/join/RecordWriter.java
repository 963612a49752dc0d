package dev.dge.logic.join;

import dev.dge.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes records in format 1. {@link RecordReader} reads them.
 *
 * <pre>
 * record   = 1 (format, one byte), writer (8 bytes), sequence, birth (8), inputs, entries up to the end
 * inputs   = count, a text for each
 * entry    = 'O' number (8) count, writer (8) and sequence of each           an owner
 *          | 'I' number (8) slot since message                               an input
 *          | 'D' number (8) since message ids                                a decision
 *          | 'A' number (8) group (16) mark (16) id                          a message that was folded
 *          | 'S' number (8) group (16) key since body                        the state of a fold
 *          | 'C' number (8) group (16) since message                         the output of a fold
 *          | 'X' number (8) key (16)                                         a group that is given up
 *          | 'F' number (8) key (16) at (8) ids                              a finished group
 * message  = id run context body
 * key      = text generation context
 * context  = count, a text for the name and one for the value of each
 * body     = length, bytes
 * ids      = count, 8 bytes each: the start of the id's SHA-256, in the order of the inputs
 * text     = length, UTF-8
 * </pre>
 *
 * <p>Counts, lengths, sequence, slot and since are unsigned integers in groups of seven bits, the lowest first, each group
 * but the last with its highest bit set; other numbers are big-endian. A knock has the sequence 0, and nothing after it.
 */
final class RecordWriter {

    static final int FORMAT = 1;
    static final int OWNER = 'O';
    static final int INPUT = 'I';
    static final int DECISION = 'D';
    static final int ADDED = 'A';
    static final int STATE = 'S';
    static final int RESULT = 'C';
    static final int EXPIRED = 'X';
    static final int FINISHED = 'F';

    private final ByteArrayOutputStream bytes;
    private final DataOutputStream out;

    private RecordWriter(int size) {
        this.bytes = new ByteArrayOutputStream(size);
        this.out = new DataOutputStream(bytes);
    }

    static byte[] write(RecordHeader header, List<LogEntry> entries) {
        RecordWriter writer =
                new RecordWriter(128 + entries.stream().mapToInt(LogEntry::size).sum());
        try {
            writer.header(header);
            for (LogEntry entry : entries) {
                writer.entry(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail", e);
        }
        return writer.bytes.toByteArray();
    }

    private void header(RecordHeader header) throws IOException {
        out.writeByte(FORMAT);
        out.writeLong(header.writer());
        number(header.sequence());
        if (!header.isKnock()) {
            out.writeLong(header.birth());
            number(header.inputs().size());
            for (String input : header.inputs()) {
                text(input);
            }
        }
    }

    private void entry(LogEntry entry) throws IOException {
        if (entry instanceof Input input) {
            start(INPUT, entry);
            number(input.slot());
            message(input.message());
        } else if (entry instanceof Added added) {
            start(ADDED, entry);
            key(added.group());
            key(added.mark());
            text(added.id());
        } else if (entry instanceof State state) {
            start(STATE, entry);
            key(state.group());
            text(state.key().key());
            text(state.key().generation());
            context(state.key().context());
            number(state.since());
            bytes(state.body());
        } else if (entry instanceof Completed decision && decision.isOfFold()) {
            start(RESULT, entry);
            key(decision.key());
            message(decision.output());
        } else if (entry instanceof Completed decision) {
            start(DECISION, entry);
            message(decision.output());
            ids(decision.ids());
        } else if (entry instanceof Expired expired) {
            start(EXPIRED, entry);
            key(expired.key());
        } else if (entry instanceof Finished finished) {
            start(FINISHED, entry);
            key(finished.key());
            out.writeLong(finished.at());
            ids(finished.ids());
        } else if (entry instanceof Owner owner) {
            start(OWNER, entry);
            number(owner.counted().size());
            for (var last : owner.counted().entrySet()) {
                out.writeLong(last.getKey());
                number(last.getValue());
            }
        }
    }

    private void start(int kind, LogEntry entry) throws IOException {
        out.writeByte(kind);
        out.writeLong(entry.number());
    }

    private void key(KeyHash key) throws IOException {
        out.writeLong(key.high());
        out.writeLong(key.low());
    }

    private void message(Message message) throws IOException {
        number(message.since());
        text(message.id());
        text(message.run());
        context(message.context());
        bytes(message.body());
    }

    private void context(Map<String, String> context) throws IOException {
        number(context.size());
        for (var header : context.entrySet()) {
            text(header.getKey());
            text(header.getValue());
        }
    }

    private void ids(long[] ids) throws IOException {
        number(ids.length);
        for (long id : ids) {
            out.writeLong(id);
        }
    }

    private void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] value) throws IOException {
        number(value.length);
        out.write(value);
    }

    private void number(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte(0x80 | (int) (rest & 0x7F));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }
}
