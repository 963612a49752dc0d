package dev.dge.management;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a virtual host has, seen from one exchange.
 *
 * @param exchange the exchange, if there is one of this name
 * @param bindings the queues that are bound to it; exchanges that are bound to it are none of DGE's
 * @param queues all queues of the virtual host
 */
public record Inventory(Optional<Exchange> exchange, List<Binding> bindings, List<Queue> queues) {

    /** An exchange of a type such as {@code direct}. */
    public record Exchange(String name, String type, boolean durable) {}

    /** A queue that is bound under a routing key. */
    public record Binding(String routingKey, String queue) {}

    /** A queue with the arguments that it was declared with. */
    public record Queue(String name, boolean durable, Map<String, Object> arguments) {

        public Queue {
            arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
        }

        /** The text of an argument, if it has it. */
        public Optional<String> argument(String name) {
            return Optional.ofNullable(arguments.get(name)).map(String::valueOf);
        }
    }

    public Inventory {
        bindings = List.copyOf(bindings);
        queues = List.copyOf(queues);
    }

    /** The queue of this name, if there is one. */
    public Optional<Queue> queue(String name) {
        return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
    }
}
