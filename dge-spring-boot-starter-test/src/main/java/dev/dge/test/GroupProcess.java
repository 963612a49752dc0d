package dev.dge.test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A process that runs a node that keeps groups; when it loses its log it begins anew. */
final class GroupProcess implements NodeProcess {

    private final String name;
    private final GroupNode node;
    private final Queues queues;
    private final StateQueue log;
    private final LongSupplier writers;
    private GroupOwner owner;

    /**
     * A process.
     *
     * @param writers gives another number each time, for no two attempts to own a log may have the same
     */
    GroupProcess(String name, GroupNode node, Queues queues, StateQueue log, LongSupplier writers) {
        this.name = name;
        this.node = node;
        this.queues = queues;
        this.log = log;
        this.writers = writers;
        this.owner = begin();
    }

    private GroupOwner begin() {
        return new GroupOwner(name, node, queues, log, writers.getAsLong());
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (log.hasLate()) {
            steps.add(new Step("a record of a dead " + node.name() + " arrives", log::publishLate));
        }
        for (Step step : owner.steps()) {
            steps.add(new Step(step.name(), () -> {
                step.run();
                if (owner.isLost()) {
                    beginAnew(false);
                }
            }));
        }
        return steps;
    }

    @Override
    public List<Step> faults() {
        List<Step> faults = new ArrayList<>();
        owner.addFaults(faults);
        faults.add(new Step(name + " dies", () -> beginAnew(false)));
        if (owner.hasUnsent()) {
            faults.add(new Step(name + " dies, with records in its socket", () -> beginAnew(true)));
        }
        if (log.isActive(owner) && log.hasStandby()) {
            faults.add(new Step("the broker takes " + name + " for dead", log::suspectActive));
        }
        return faults;
    }

    private void beginAnew(boolean late) {
        owner.end(late);
        owner = begin();
    }

    @Override
    public OptionalLong nextDue() {
        return owner.nextDue();
    }

    @Override
    public void timePassed() {
        owner.look();
        if (owner.isLost()) {
            beginAnew(false);
        }
    }
}
