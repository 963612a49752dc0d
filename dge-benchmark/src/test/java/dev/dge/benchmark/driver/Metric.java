package dev.dge.benchmark.driver;

/** What is compared. */
enum Metric {
    THROUGHPUT("throughput"),
    CPU("CPU");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    double of(Round round) {
        return this == THROUGHPUT ? round.perSecond() : round.cpuMicros();
    }
}
