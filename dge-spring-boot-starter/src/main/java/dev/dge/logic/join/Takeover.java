package dev.dge.logic.join;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what earlier owners left in a log, up to the reader's own mark.
 *
 * <p>At its first delivery a process publishes a {@link #mark}. When that comes back, and the queue holds nothing else, it has
 * read all that anyone acted on. Then it publishes another, which claims the next epoch; when that comes back, too, {@link
 * #own} gives the log. For one thread.
 */
public final class Takeover {

    /** What a delivery means. */
    public enum Progress {
        /** It is a record, and there is more to read. */
        READING,
        /** It is a knock, and there is more to read. */
        KNOCKED,
        /** It is the mark: ask {@link #ready}. */
        MARKED,
        /** Another process was active in between: drop everything and start anew. */
        LOST
    }

    private record Origin(long writer, long sequence) {}

    private final long writer;
    private final RecordReader reader;
    private final Replay replay;
    private final Set<Origin> read = new HashSet<>();
    private Epoch highest = Epoch.NONE;
    private Epoch claimed = Epoch.NONE;
    private boolean surveyed;
    private long marks;

    /**
     * A take-over that has read nothing.
     *
     * @param writer a random number, used once
     */
    public Takeover(long writer, LogContext context) {
        this.writer = writer;
        this.reader = new RecordReader(context.slots());
        this.replay = new Replay(context);
    }

    /** What a process publishes now and then while it waits for its first delivery: an empty queue gives none. */
    public static byte[] knock(long writer) {
        return RecordWriter.write(RecordHeader.knock(writer), List.of());
    }

    /** What is to be published at the first delivery, and again where {@link #ready} says no. */
    public byte[] mark() {
        claimed = surveyed ? highest.next() : Epoch.NONE;
        return RecordWriter.write(
                new RecordHeader(
                        writer, ++marks, claimed.first(), replay.context().slots()),
                List.of());
    }

    /**
     * Takes a delivery in.
     *
     * @throws UnreadableRecordException if it is no record, or one of another version
     */
    public Progress read(long tag, boolean redelivered, byte[] body) {
        RecordHeader header = reader.header(body);
        if (header.isKnock()) {
            replay.records().acknowledge(tag);
            return Progress.KNOCKED;
        }
        boolean mine = header.writer() == writer;
        boolean again = !read.add(new Origin(header.writer(), header.sequence()));
        if (again || (mine ? redelivered : overtakes(header))) {
            return Progress.LOST;
        }
        LogRecord record = replay.hold(tag, body.length, header);
        reader.entries(body, entry -> replay.read(entry, record));
        if (mine) {
            return Progress.MARKED;
        }
        if (Epoch.of(header.birth()).value() > highest.value()) {
            highest = Epoch.of(header.birth());
        }
        return Progress.READING;
    }

    /** Whether a record of somebody else is of the epoch that this process claims, or of a later one. */
    private boolean overtakes(RecordHeader header) {
        return !claimed.equals(Epoch.NONE) && Epoch.of(header.birth()).value() >= claimed.value();
    }

    /**
     * Whether the log can be owned, now that a mark has come back; if not, another {@link #mark} is to be published.
     *
     * @param messages how many messages the broker counts in the queue; more than were read are those of a dead owner, on
     *     their way back
     */
    public boolean ready(int messages) {
        boolean complete = messages <= replay.records().count();
        boolean claim = !claimed.equals(Epoch.NONE);
        surveyed = complete;
        return complete && claim;
    }

    /**
     * The inputs that a record names: those of the join that wrote it, none if it is of an accumulation.
     *
     * @throws UnreadableRecordException if it is no record, or one of another version
     */
    public static List<String> inputs(byte[] body) {
        return new RecordReader(List.of()).header(body).inputs();
    }

    /** Whether all was read that the queue held; then only the claim is missing. */
    public boolean complete() {
        return surveyed;
    }

    /** How many groups are open by what was read, or decided and not confirmed; nothing can be read after that. */
    public int openGroups() {
        replay.finish(new Numbers(Epoch.NONE));
        int open = replay.groups().open().size();
        replay.groups().closeAll();
        return open;
    }

    /** The tags of deliveries that nobody needs. */
    public List<Long> takeAcknowledgeable() {
        return replay.records().takeAcknowledgeable();
    }

    /** The log as it is known now; to be called once, when it is ready. */
    public <H> JoinLog<H> own() {
        Numbers numbers = new Numbers(claimed);
        return new JoinLog<>(writer, marks, numbers, replay.finish(numbers), replay);
    }
}
