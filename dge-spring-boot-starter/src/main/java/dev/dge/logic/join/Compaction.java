package dev.dge.logic.join;

/** Keeps a log short: forgets finished groups, and writes again what is live in records that have to go. */
final class Compaction {

    private final Groups groups;
    private final Records records;
    private final Pipeline<?> pipeline;
    private final LogContext context;

    Compaction(Groups groups, Records records, Pipeline<?> pipeline, LogContext context) {
        this.groups = groups;
        this.records = records;
        this.pipeline = pipeline;
        this.context = context;
    }

    /** Does what is due, as far as there is room. */
    void run() {
        forget();
        long now = context.ticks().getAsLong();
        while (hasRoom()) {
            LogRecord record = records.toRewrite(now);
            if (record == null) {
                return;
            }
            rewrite(record);
        }
    }

    // Half of what is under way where all that may be is: the log would grow for as long as a backlog lasts.
    private boolean hasRoom() {
        return pipeline.hasRoom() || records.movingBytes() < pipeline.size() / 2;
    }

    // Only when nothing older is in the log: an entry that the group made void would count again at the next take-over.
    private void forget() {
        FinishedGroups finished = groups.finished();
        for (long place = finished.oldest(); place >= 0 && outlived(place); place = finished.oldest()) {
            LogRecord record = finished.record(place);
            if (record == null) {
                return;
            }
            if (records.hasOlder(finished.number(place), record)) {
                makeWay();
                return;
            }
            finished.forget(place);
            records.release(record, finished.entrySize());
        }
    }

    private boolean outlived(long place) {
        FinishedGroups finished = groups.finished();
        long age = context.clock().millis() - finished.finishedAt(place);
        return finished.size() > context.limits().rememberedGroups()
                || age > context.limits().remembered().toMillis();
    }

    private void makeWay() {
        int limit = context.limits().rememberedGroups();
        if (groups.finished().size() > limit + limit / 32 + 16 && hasRoom()) {
            LogRecord oldest = records.oldestToRewrite();
            if (oldest != null) {
                rewrite(oldest);
            }
        }
    }

    // By identity: an entry may have moved on to another record.
    @SuppressWarnings("ReferenceEquality")
    private void rewrite(LogRecord record) {
        for (LogEntry entry : record.entries()) {
            if (record.holds(entry) && !entry.ending()) {
                pipeline.add(entry);
            }
        }
        FinishedGroups finished = groups.finished();
        for (long place : record.finished()) {
            if (finished.remembers(place) && finished.record(place) == record) {
                pipeline.add(finished.entry(place));
            }
        }
    }
}
