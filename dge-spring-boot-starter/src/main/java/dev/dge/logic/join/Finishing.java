package dev.dge.logic.join;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Makes decided groups into finished ones, which are only remembered. */
final class Finishing {

    private final LogContext context;
    private final Groups groups;
    private final Records records;
    private final Numbers numbers;
    private final Pipeline<?> pipeline;

    Finishing(LogContext context, Groups groups, Records records, Numbers numbers, Pipeline<?> pipeline) {
        this.context = context;
        this.groups = groups;
        this.records = records;
        this.numbers = numbers;
        this.pipeline = pipeline;
    }

    /** Closes a group of which all is confirmed that follows from its decision. */
    void finish(Group group, Decision decision) {
        List<LogEntry> left = new ArrayList<>(group.entries());
        left.add(decision);
        left.forEach(LogEntry::end);
        if (context.kind() == GroupKind.FOLD_OF_KEY && decision instanceof Completed) {
            ((Fold) group).added().forEach(this::remember);
        }
        groups.close(group);
        forgetGivenUp(decision.key());
        add(
                decision instanceof Expired expired
                        ? Finished.of(numbers.next(), expired, context.slots().size(), left)
                        : Finished.of(numbers.next(), (Completed) decision, clock().millis(), left));
    }

    private Clock clock() {
        return context.clock();
    }

    // Before the group itself, so that none is missing where the group is known to be finished.
    private void remember(Added message) {
        if (groups.finished().find(message.mark()) < 0) {
            add(new Finished(numbers.next(), message.mark(), clock().millis(), new long[0]));
        }
    }

    private void add(Finished entry) {
        groups.finished().add(entry);
        pipeline.add(entry);
    }

    // What it was there for, the decision of the later group does by now, whose number is higher.
    private void forgetGivenUp(KeyHash key) {
        FinishedGroups finished = groups.finished();
        long place = finished.find(key);
        if (place >= 0) {
            LogRecord record = finished.record(place);
            finished.forget(place);
            if (record != null) {
                records.release(record, finished.entrySize());
            }
        }
    }
}
