package dev.dge.behaviour;

/** A delivery whose values do not change. */
record FixedDelivery(String graph, String node, String run, String messageId, int attempt) implements Delivery {

    FixedDelivery {
        if (attempt < 1) {
            throw new IllegalArgumentException("An attempt is counted from 1, not " + attempt);
        }
    }
}
