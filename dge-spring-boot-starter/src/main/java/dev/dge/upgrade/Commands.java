package dev.dge.upgrade;

import static dev.dge.publish.AccessRefusal.quoted;

/** What an operator types; DGE itself deletes nothing. */
final class Commands {

    private Commands() {}

    static String delete(String virtualHost, String queue) {
        return "rabbitmqctl delete_queue -p " + quoted(virtualHost) + " " + quoted(queue);
    }

    static String purge(String virtualHost, String queue) {
        return "rabbitmqctl purge_queue -p " + quoted(virtualHost) + " " + quoted(queue);
    }
}
