package dev.dge.benchmark.driver;

/**
 * What one start of an application took.
 *
 * @param seconds from {@code java} to its first output, for a message that waited
 * @param cpuSeconds processor time until then, which other programs on the machine disturb less
 * @param liveMiB what lives on its heap then, after a full collection
 * @param residentMiB what the operating system holds in memory for it, before that collection
 * @param classes how many classes it has loaded
 */
record Start(double seconds, double cpuSeconds, double liveMiB, double residentMiB, double classes) {

    static final Start NOT_MEASURED = new Start(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
