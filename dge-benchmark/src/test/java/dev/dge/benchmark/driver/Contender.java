package dev.dge.benchmark.driver;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Who is measured.
 *
 * @param name as the table shows it
 * @param processes the arguments of {@code java} for each of its processes
 * @param inputs the queues that a run starts in
 * @param outputs the queues that get one message of each run
 * @param slowness it gets the messages of a small relay divided by this, so that a round takes seconds
 * @param bodies the body of a run's messages, by a number below 10,000
 */
record Contender(
        String name,
        List<List<String>> processes,
        List<String> inputs,
        List<String> outputs,
        int slowness,
        IntFunction<byte[]> bodies) {

    Contender {
        processes = List.copyOf(processes);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    Contender(
            String name, List<List<String>> processes, List<String> inputs, String output, IntFunction<byte[]> bodies) {
        this(name, processes, inputs, List.of(output), 1, bodies);
    }

    byte[] body(int number) {
        return bodies.apply(number);
    }

    Contender sending(IntFunction<byte[]> others) {
        return new Contender(name, processes, inputs, outputs, slowness, others);
    }

    Contender slower(int times) {
        return new Contender(name, processes, inputs, outputs, slowness * times, bodies);
    }
}
