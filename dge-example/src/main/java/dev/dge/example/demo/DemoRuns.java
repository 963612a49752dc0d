package dev.dge.example.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run for each input, until its result is there. A result may come twice: delivery is at least once. */
final class DemoRuns {

    private final Map<String, Integer> open = new LinkedHashMap<>();
    private final CountDownLatch results;

    DemoRuns(List<Integer> inputs) {
        inputs.forEach(input -> open.put(UUID.randomUUID().toString(), input));
        results = new CountDownLatch(inputs.size());
    }

    /** The runs without a result, by their ids, in the order of the inputs. */
    synchronized Map<String, Integer> open() {
        return new LinkedHashMap<>(open);
    }

    /** Takes the result of a run, and returns the line to print unless that run has had its result or is not of this demo. */
    synchronized Optional<String> finish(String run, long result) {
        Optional<Integer> input = Optional.ofNullable(open.remove(run));
        input.ifPresent(x -> results.countDown());
        return input.map(x -> x + " -> " + result);
    }

    /** Waits until every run has its result; false if the time is over first. */
    boolean await(Duration timeout) throws InterruptedException {
        return results.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
