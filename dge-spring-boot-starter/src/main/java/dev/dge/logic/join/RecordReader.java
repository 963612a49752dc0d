package dev.dge.logic.join;

import dev.dge.message.Message;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the records that {@link RecordWriter} wrote, for a join of certain inputs, or for an accumulation. */
final class RecordReader {

    private final List<String> inputs;
    private final Hashes hashes = new Hashes();

    RecordReader(List<String> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /**
     * Reads who wrote a record.
     *
     * @throws UnreadableRecordException if it is of another format, or no record
     */
    RecordHeader header(byte[] record) {
        return header(ByteBuffer.wrap(record));
    }

    private static RecordHeader header(ByteBuffer in) {
        try {
            int format = in.get();
            if (format != RecordWriter.FORMAT) {
                throw new UnreadableRecordException("The record has format " + format + ", and this process reads "
                        + RecordWriter.FORMAT + ". Run the node with the newest version of DGE that has run it.");
            }
            long writer = in.getLong();
            long sequence = number(in);
            if (sequence == 0) {
                return RecordHeader.knock(writer);
            }
            long birth = in.getLong();
            String[] names = new String[length(in)];
            for (int i = 0; i < names.length; i++) {
                names[i] = text(in);
            }
            return new RecordHeader(writer, sequence, birth, Arrays.asList(names));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw broken(e);
        }
    }

    /**
     * Hands over the entries of a record, one by one.
     *
     * @throws UnreadableRecordException if it is of another format, no record, or of a join with other inputs
     */
    void entries(byte[] record, Consumer<LogEntry> reader) {
        ByteBuffer in = ByteBuffer.wrap(record);
        int[] slots = slots(header(in).inputs());
        try {
            while (in.hasRemaining()) {
                reader.accept(entry(in, slots));
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw broken(e);
        }
    }

    /** Where each input of a record stands today. */
    private int[] slots(List<String> written) {
        return written.stream().mapToInt(this::slot).toArray();
    }

    private int slot(String name) {
        int slot = inputs.indexOf(name);
        if (slot < 0) {
            throw new UnreadableRecordException(
                    "The record is of a join with the input '" + name + "', and this join has " + inputs
                            + ". Let the version of the graph that has it finish its runs first.");
        }
        return slot;
    }

    private LogEntry entry(ByteBuffer in, int[] slots) {
        int kind = in.get();
        long number = in.getLong();
        return switch (kind) {
            case RecordWriter.OWNER -> new Owner(number, counted(in));
            case RecordWriter.INPUT -> new Input(number, slots[length(in)], message(in));
            case RecordWriter.DECISION -> decision(number, in, slots);
            case RecordWriter.ADDED -> new Added(number, key(in), key(in), text(in));
            case RecordWriter.STATE -> new State(number, key(in), foldKey(in), number(in), bytes(in));
            case RecordWriter.RESULT -> new Completed(number, key(in), new long[0], message(in));
            case RecordWriter.EXPIRED -> new Expired(number, key(in));
            case RecordWriter.FINISHED -> new Finished(number, key(in), in.getLong(), ids(in, slots));
            default -> throw new UnreadableRecordException("The record has an entry of an unknown kind, " + kind);
        };
    }

    private static Map<Long, Long> counted(ByteBuffer in) {
        int count = length(in);
        Map<Long, Long> counted = new HashMap<>();
        for (int i = 0; i < count; i++) {
            counted.put(in.getLong(), number(in));
        }
        return counted;
    }

    private static KeyHash key(ByteBuffer in) {
        return new KeyHash(in.getLong(), in.getLong());
    }

    private static FoldKey foldKey(ByteBuffer in) {
        return new FoldKey(text(in), text(in), context(in));
    }

    private Completed decision(long number, ByteBuffer in, int[] slots) {
        Message output = message(in);
        return new Completed(number, hashes.key(output.run()), ids(in, slots), output);
    }

    private static Message message(ByteBuffer in) {
        long since = number(in);
        String id = text(in);
        String run = text(in);
        Map<String, String> context = context(in);
        return new Message(id, run, bytes(in), 0, since, context);
    }

    private static Map<String, String> context(ByteBuffer in) {
        int headers = length(in);
        Map<String, String> context = headers == 0 ? Map.of() : new HashMap<>();
        for (int i = 0; i < headers; i++) {
            context.put(text(in), text(in));
        }
        return context;
    }

    private long[] ids(ByteBuffer in, int[] slots) {
        int count = length(in);
        long[] ids = new long[inputs.size()];
        for (int i = 0; i < count; i++) {
            ids[slots[i]] = in.getLong();
        }
        return ids;
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[length(in)];
        in.get(bytes);
        return bytes;
    }

    private static int length(ByteBuffer in) {
        long length = number(in);
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return (int) length;
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("A number has more than 64 bits");
    }

    private static UnreadableRecordException broken(RuntimeException cause) {
        return new UnreadableRecordException(
                "The record is not one that DGE wrote, or is cut off. Take it out of the queue.", cause);
    }
}
