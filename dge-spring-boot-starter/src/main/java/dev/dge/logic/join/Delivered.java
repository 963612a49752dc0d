package dev.dge.logic.join;

import java.util.List;

/** What the owner of a log makes of a delivery from it. */
public sealed interface Delivered {

    /** One of the owner's records is stored: these decisions may be published. */
    record Stored(List<Decision> decisions) implements Delivered {
        public Stored {
            decisions = List.copyOf(decisions);
        }
    }

    /** A knock, or a record that nobody acted on. */
    record Dropped() implements Delivered {}

    /** The log had or has another owner: drop everything and start anew. */
    record Lost(String why) implements Delivered {}
}
