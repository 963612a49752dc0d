package dev.dge.benchmark.driver;

import java.util.List;

/** What is compared. */
enum Metric {
    THROUGHPUT("throughput"),
    CPU("CPU"),
    FIRST_OUTPUT("first output"),
    START_CPU("CPU to it"),
    LIVE("live heap"),
    RESIDENT("resident memory"),
    CLASSES("loaded classes");

    static final List<Metric> OF_LOAD = List.of(THROUGHPUT, CPU);
    static final List<Metric> OF_START = List.of(FIRST_OUTPUT, START_CPU, LIVE, RESIDENT, CLASSES);

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    double of(Round round) {
        return switch (this) {
            case THROUGHPUT -> round.perSecond();
            case CPU -> round.cpuMicros();
            case FIRST_OUTPUT -> round.start().seconds();
            case START_CPU -> round.start().cpuSeconds();
            case LIVE -> round.start().liveMiB();
            case RESIDENT -> round.start().residentMiB();
            case CLASSES -> round.start().classes();
        };
    }

    double median(Figures figures) {
        return Statistics.median(figures.rounds().stream().map(this::of).toList());
    }
}
