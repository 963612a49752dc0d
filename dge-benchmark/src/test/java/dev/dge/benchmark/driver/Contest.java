package dev.dge.benchmark.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Measures the contenders of a part in turns, so that whatever else the machine does meets them all. */
final class Contest {

    private final Broker broker;
    private final Settings settings;

    Contest(Broker broker, Settings settings) {
        this.broker = broker;
        this.settings = settings;
    }

    private interface Measure {
        Figures of(Trial trial) throws IOException, InterruptedException;
    }

    /** Measures pace, memory and latencies. */
    List<Figures> hold(Part part) throws IOException, InterruptedException, TimeoutException {
        return hold(part, Trial::figures);
    }

    /** Measures pace and memory. */
    List<Figures> pace(Part part) throws IOException, InterruptedException, TimeoutException {
        return hold(part, Trial::pace);
    }

    private List<Figures> hold(Part part, Measure measure) throws IOException, InterruptedException, TimeoutException {
        Path logs = settings.results().resolve("logs").resolve(part.name());
        List<Trial> trials = new ArrayList<>();
        try {
            for (Contender contender : part.contenders()) {
                trials.add(Trial.start(broker, contender, logs));
            }
            for (Trial trial : trials) {
                trial.warmUp(2 * settings.messages());
            }
            for (int round = 0; round < settings.rounds(); round++) {
                for (int turn = 0; turn < trials.size(); turn++) {
                    trials.get((round + turn) % trials.size()).round(settings.messages());
                }
            }
            List<Figures> figures = new ArrayList<>();
            for (Trial trial : trials) {
                figures.add(measure.of(trial));
            }
            return figures;
        } finally {
            trials.forEach(Trial::close);
        }
    }
}
