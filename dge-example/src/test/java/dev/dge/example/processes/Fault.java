package dev.dge.example.processes;

/**
 * What befalls processes or their broker while runs are on their way.
 *
 * @param name as it stands in the table
 * @param brief whether it belongs to the short form of the suite, too
 */
record Fault(String name, boolean brief, Strike strike) {

    /** Lets it happen, and returns when it is over; processes may be left dead. */
    interface Strike {
        void on(Fleet fleet) throws Exception;
    }
}
