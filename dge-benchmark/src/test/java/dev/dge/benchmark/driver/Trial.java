package dev.dge.benchmark.driver;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** A contender that runs. */
final class Trial implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LATENCY = Duration.ofSeconds(3);
    private static final int LATENCY_AT_LEAST = 300;
    private static final int ENTER_AND_LEAVE = 2;

    private final Broker broker;
    private final Contender contender;
    private final double startSeconds;
    private final List<Jvm> jvms;
    private final List<Round> rounds = new ArrayList<>();

    private Trial(Broker broker, Contender contender, List<Jvm> jvms, double startSeconds) {
        this.broker = broker;
        this.contender = contender;
        this.jvms = jvms;
        this.startSeconds = startSeconds;
    }

    /** Starts a contender's processes while a message waits for them; returns when its output has come. */
    static Trial start(Broker broker, Contender contender, Path logs)
            throws IOException, InterruptedException, TimeoutException {
        broker.fill(contender, 1);
        long begun = System.nanoTime();
        List<Jvm> jvms = new ArrayList<>();
        for (List<String> arguments : contender.processes()) {
            String log = contender.name().replaceAll("\\W+", "-") + "-" + jvms.size() + ".log";
            jvms.add(Jvm.start(arguments, logs.resolve(log)));
        }
        Trial trial = new Trial(broker, contender, jvms, 0);
        try {
            trial.awaitOutputs(1);
        } catch (IllegalStateException e) {
            trial.close();
            throw e;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        trial.settle();
        return new Trial(broker, contender, jvms, seconds);
    }

    /** Lets the contender work off so many runs of a fast one, unmeasured. */
    void warmUp(int messages) throws IOException, InterruptedException, TimeoutException {
        workOff(messages / contender.slowness());
    }

    /** Measures a round of so many runs of a fast contender. */
    void round(int messages) throws IOException, InterruptedException, TimeoutException {
        rounds.add(workOff(Math.max(1, messages / contender.slowness())));
    }

    // Its processes stand still until all messages wait for them.
    private Round workOff(int runs) throws IOException, InterruptedException, TimeoutException {
        for (Jvm jvm : jvms) {
            jvm.freeze();
        }
        broker.fill(contender, runs);
        long cpuBefore = cpuNanos();
        long begun = System.nanoTime();
        for (Jvm jvm : jvms) {
            jvm.thaw();
        }
        awaitOutputs(runs);
        double seconds = (System.nanoTime() - begun) / 1e9;
        settle();
        return new Round(runs / seconds, (cpuNanos() - cpuBefore) / 1e3 / runs);
    }

    private long cpuNanos() {
        return jvms.stream().mapToLong(jvm -> jvm.cpu().toNanos()).sum();
    }

    private void awaitOutputs(int count) {
        for (String output : contender.outputs()) {
            await("outputs of " + contender.name(), () -> broker.ready(output) >= count);
        }
    }

    private void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> {
                    jvms.forEach(Jvm::mustLive);
                    return condition.call();
                });
    }

    // The last acknowledgements follow the last output.
    private void settle() throws IOException, InterruptedException {
        Thread.sleep(300);
        for (String output : contender.outputs()) {
            broker.purge(output);
        }
    }

    /** What the rounds gave, without latencies. */
    Figures pace() throws IOException, InterruptedException {
        double live = 0;
        for (Jvm jvm : jvms) {
            live += jvm.liveMiB();
        }
        return new Figures(contender, rounds, Double.NaN, Double.NaN, live, startSeconds);
    }

    /** Also measures how long messages take at half of what the machine carries while messages also enter and leave. */
    Figures figures() throws IOException, InterruptedException {
        Figures pace = pace();
        List<Double> latencies = latencies(pace.perSecond() / ENTER_AND_LEAVE / 2);
        return new Figures(
                contender,
                rounds,
                Statistics.quantile(latencies, 0.5),
                Statistics.quantile(latencies, 0.99),
                pace.liveMiB(),
                startSeconds);
    }

    // One consumer works in order, and joins nearly so: the n-th output is that of the n-th run.
    private List<Double> latencies(double perSecond) throws IOException, InterruptedException {
        int count = (int) Math.max(LATENCY_AT_LEAST, perSecond * LATENCY.toSeconds());
        long[] sent = new long[count];
        long[] come = new long[count];
        AtomicInteger arrived = new AtomicInteger();
        Channel listening = broker.listen(contender.outputs().get(0), at -> come[arrived.getAndIncrement()] = at);
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begun + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sent[i] = System.nanoTime();
            broker.start(contender);
        }
        await("outputs of " + contender.name() + " at half load", () -> arrived.get() >= count);
        listening.abort();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            millis.add((come[i] - sent[i]) / 1e6);
        }
        return millis;
    }

    @Override
    public void close() {
        jvms.forEach(Jvm::close);
    }
}
