package dev.dge.test;

import dev.dge.handling.NodeInput;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A process that runs a node that keeps no groups. */
final class MessageProcess implements NodeProcess {

    private final String name;
    private final List<NodeInput> inputs;
    private final List<String> queues;
    private final Deliveries deliveries;
    private final Clock clock;

    MessageProcess(String name, List<NodeInput> inputs, Queues queues, Clock clock) {
        this.name = name;
        this.inputs = inputs;
        this.queues = inputs.stream().map(input -> input.edge().queue()).toList();
        this.deliveries = new Deliveries(name, queues);
        this.clock = clock;
    }

    private void handle(int slot, Letter letter) {
        NodeInput input = inputs.get(slot);
        deliveries.replace(
                letter, input.handle(letter.read(input.edge(), clock)).messages());
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        deliveries.addAnswers(steps);
        deliveries.addTakes(queues, this::handle, steps);
        return steps;
    }

    @Override
    public List<Step> faults() {
        List<Step> faults = new ArrayList<>();
        deliveries.addFaults(queues, faults);
        if (!deliveries.isIdle()) {
            faults.add(new Step(name + " dies", deliveries::giveBack));
        }
        return faults;
    }

    @Override
    public OptionalLong nextDue() {
        return OptionalLong.empty();
    }

    @Override
    public void timePassed() {}
}
