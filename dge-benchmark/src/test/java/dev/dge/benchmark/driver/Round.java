package dev.dge.benchmark.driver;

/**
 * What one turn of a contender gave.
 *
 * @param perSecond runs per second
 * @param cpuMicros processor time of its processes for each run
 */
record Round(double perSecond, double cpuMicros) {}
