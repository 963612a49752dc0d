package dev.dge.logic.join;

/**
 * How much a join holds.
 *
 * @param open groups that wait for messages or for the confirm of their output
 * @param finished groups that are only remembered
 * @param records how many records are in the log
 * @param bytes the size of all records
 * @param liveBytes about how much of that is needed
 */
public record LogSize(int open, int finished, int records, long bytes, long liveBytes) {

    /** Of a join that owns no log. */
    public static final LogSize NOTHING = new LogSize(0, 0, 0, 0, 0);
}
