package dev.dge.topology;

import dev.dge.management.Inventory;
import java.util.Map;
import java.util.Set;

/** What to do about a queue whose arguments are others than a graph needs: they cannot be changed. */
final class WayOut {

    private static final String LIMIT = "x-delivery-limit";

    private WayOut() {}

    static String ofQueue() {
        return "Delete it once it is empty, or give the edge another name with onQueue(\"...\")";
    }

    static String ofQueue(Set<String> differing, Inventory.Queue queue, Map<String, Object> needed) {
        String there = queue.argument(LIMIT).orElse("");
        return differing.equals(Set.of(LIMIT)) ? ofLimit(there, String.valueOf(needed.get(LIMIT))) : ofQueue();
    }

    /** Of a queue that differs in its delivery limit alone. */
    static String ofLimit(String there, String needed) {
        return there.matches("\\d{1,9}")
                ? ofQueue() + ", or set dge.queues.delivery-limit=" + there + policy(there, needed)
                : ofQueue();
    }

    // A policy lowers the limit of an argument, and never raises it: seen on RabbitMQ 3.10 and 4.0.
    private static String policy(String there, String needed) {
        return needed.matches("\\d{1,9}") && Integer.parseInt(needed) < Integer.parseInt(there)
                ? " and lower the limit by a policy for this queue alone (rabbitmqctl set_policy, {\"delivery-limit\":"
                        + needed + "})"
                : "";
    }
}
