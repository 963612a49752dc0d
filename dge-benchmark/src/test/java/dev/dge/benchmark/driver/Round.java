package dev.dge.benchmark.driver;

/**
 * What one turn of a contender gave.
 *
 * @param perSecond runs per second
 * @param cpuMicros processor time of its processes for each run
 * @param start what its start took, where that is what is measured
 */
record Round(double perSecond, double cpuMicros, Start start) {

    Round(double perSecond, double cpuMicros) {
        this(perSecond, cpuMicros, Start.NOT_MEASURED);
    }

    Round(Start start) {
        this(Double.NaN, Double.NaN, start);
    }
}
