package dev.dge.logic.join;

import java.time.Duration;

/**
 * How a log is written and how long it remembers.
 *
 * @param recordBytes the size from which a record is closed
 * @param inFlight how many records may be on their way at once
 * @param age after which a record is written again, below the broker's consumer timeout of 30 minutes
 * @param slack by how many bytes the log may exceed twice what is live in it
 * @param sparseRecords how many records may be under half full
 * @param finishedWait how long news of finished groups waits for company
 * @param rememberedGroups how many finished groups are remembered
 * @param remembered how long a finished group is remembered
 * @param readBackWithin how long a record may be on its way before the log counts as lost
 */
public record Limits(
        int recordBytes,
        int inFlight,
        Duration age,
        long slack,
        int sparseRecords,
        Duration finishedWait,
        int rememberedGroups,
        Duration remembered,
        Duration readBackWithin) {

    /** What holds unless an application says otherwise. */
    public static final Limits DEFAULT = new Limits(
            256 * 1024,
            4,
            Duration.ofMinutes(15),
            16 * 1024 * 1024,
            1_000,
            Duration.ofMillis(100),
            1_000_000,
            Duration.ofDays(7),
            Duration.ofMinutes(1));

    /** The same limits with another number of finished groups, and another time. */
    public Limits remembering(int groups, Duration time) {
        return new Limits(recordBytes, inFlight, age, slack, sparseRecords, finishedWait, groups, time, readBackWithin);
    }
}
