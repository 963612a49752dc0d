package dev.dge.management;

import dev.dge.management.Inventory.Binding;
import dev.dge.management.Inventory.Exchange;
import dev.dge.management.Inventory.Queue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP API of RabbitMQ's management plugin; it is only read.
 *
 * <p>Its figures are some seconds old, so nobody should ask it for what AMQP tells: waiting messages and consumers.
 */
public final class ManagementApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    // The broker then looks for the figures of this page only, however many queues there are; it allows 500.
    private static final int PAGE = 500;
    private static final String PAGED = "?page=1&page_size=" + PAGE
            + "&columns=name,messages_unacknowledged,message_stats.publish_details.rate,"
            + "message_stats.deliver_get_details.rate&use_regex=true&name=";

    private final ManagementAddress address;
    private final ManagementClient client;

    /**
     * The API at an address.
     *
     * @param tls who is trusted at an address with https; null for whom Java trusts
     */
    public ManagementApi(ManagementAddress address, @Nullable SSLContext tls) {
        this(address, tls, ANSWER_WITHIN);
    }

    ManagementApi(ManagementAddress address, @Nullable SSLContext tls, Duration answerWithin) {
        this.address = address;
        this.client = new ManagementClient(address, tls, answerWithin);
    }

    /** The virtual host that it is asked about. */
    public String virtualHost() {
        return address.virtualHost();
    }

    /**
     * What the virtual host has, seen from an exchange.
     *
     * @throws ManagementException if the API does not say it
     */
    public Inventory inventory(String exchange) {
        String place = "/api/exchanges/" + encoded(address.virtualHost()) + "/" + encoded(exchange);
        Optional<Exchange> found = client.find(place).map(this::exchange);
        List<Binding> bindings = found.flatMap(there -> client.find(place + "/bindings/source"))
                .map(this::bindings)
                .orElse(List.of());
        return new Inventory(found, bindings, queues());
    }

    private Exchange exchange(JsonNode json) {
        return new Exchange(text(json, "name"), text(json, "type"), flag(json, "durable"));
    }

    private List<Binding> bindings(JsonNode answer) {
        return list(answer).stream()
                .filter(json -> text(json, "destination_type").equals("queue"))
                .map(json -> new Binding(text(json, "routing_key"), text(json, "destination")))
                .filter(binding -> isPlain(binding.routingKey()) && isPlain(binding.queue()))
                .toList();
    }

    private List<Queue> queues() {
        String path = "/api/queues/" + encoded(address.virtualHost()) + "?columns=name,durable,arguments";
        return list(client.find(path).orElseThrow(this::noVirtualHost)).stream()
                .map(json -> new Queue(
                        text(json, "name"),
                        flag(json, "durable"),
                        JSON.convertValue(json.path("arguments"), ARGUMENTS)))
                .filter(queue -> isPlain(queue.name()))
                .toList();
    }

    /**
     * What goes on in these queues, as far as the API knows them: one request for about a hundred of them.
     *
     * @throws ManagementException if the API does not say it
     */
    public Map<String, Traffic> traffic(Collection<String> queues) {
        Set<String> wanted = Set.copyOf(queues);
        Map<String, Traffic> traffic = new HashMap<>();
        for (String pattern : NamePattern.of(queues, PAGE)) {
            String path = "/api/queues/" + encoded(address.virtualHost()) + PAGED + encoded(pattern);
            JsonNode page = client.find(path).orElseThrow(this::noVirtualHost);
            // Patterns do not tell upper case from lower case.
            list(page.path("items")).stream()
                    .filter(json -> wanted.contains(text(json, "name")))
                    .forEach(json -> traffic.put(text(json, "name"), traffic(json)));
        }
        return traffic;
    }

    private static Traffic traffic(JsonNode json) {
        JsonNode unacknowledged = json.path("messages_unacknowledged");
        JsonNode counted = json.path("message_stats");
        return new Traffic(
                unacknowledged.isNumber() ? unacknowledged.asLong() : null,
                rate(counted, "publish_details"),
                rate(counted, "deliver_get_details"));
    }

    // Where the broker counts, what it did not see yet is missing, and happened never.
    private static @Nullable Double rate(JsonNode counted, String of) {
        return counted.isObject() ? (Double) counted.path(of).path("rate").asDouble(0) : null;
    }

    private ManagementException noVirtualHost() {
        return new ManagementException(
                "The management API at " + address + " knows no virtual host '" + address.virtualHost() + "'",
                "Set spring.rabbitmq.virtual-host, or have dge.management.uri name the management API of the same broker");
    }

    private List<JsonNode> list(JsonNode answer) {
        if (!answer.isArray()) {
            throw client.somethingElse("an answer that is no list");
        }
        return answer.valueStream().toList();
    }

    private String text(JsonNode json, String field) {
        return json.path(field)
                .stringValueOpt()
                .orElseThrow(() -> client.somethingElse("an answer without '" + field + "'"));
    }

    private boolean flag(JsonNode json, String field) {
        return json.path(field)
                .booleanValueOpt()
                .orElseThrow(() -> client.somethingElse("an answer without '" + field + "'"));
    }

    // No name of a graph has such characters, and those of others could write lines of their own into logs.
    private static boolean isPlain(String name) {
        return name.chars().noneMatch(Character::isISOControl);
    }

    /** A name as a part of a path: {@code /} is a name of RabbitMQ's, too. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
