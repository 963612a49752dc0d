package dev.dge.upgrade;

import java.util.ArrayList;
import java.util.List;

/**
 * What is in a queue now, and who reads it.
 *
 * @param of what is counted: messages or open groups
 */
record QueueCount(long count, String of, int consumers) {

    boolean inUse() {
        return count > 0 || consumers > 0;
    }

    /** Such as {@code 3 messages and 1 consumer}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? of : of + "s"));
        }
        if (consumers > 0) {
            parts.add(consumers + (consumers == 1 ? " consumer" : " consumers"));
        }
        return String.join(" and ", parts);
    }
}
