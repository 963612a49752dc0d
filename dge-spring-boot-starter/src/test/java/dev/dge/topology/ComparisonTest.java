package dev.dge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.management.Inventory;
import dev.dge.management.Inventory.Binding;
import dev.dge.management.Inventory.Exchange;
import dev.dge.management.Inventory.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Topology SQUARES = Topology.of("squares")
            .deadLetterQueue("squares.dead")
            .workQueue("squares.in")
            .workQueue("squares.square")
            .delayQueue("squares.square.retry.10s", Duration.ofSeconds(10), "squares.square")
            .terminalQueue("squares.result")
            .stateQueue("squares.square.state")
            .binding("in", "squares.square")
            .binding("square", "squares.result")
            .startBinding("input", "squares.in")
            .withPrefix("x.");
    private static final QueueArguments ARGUMENTS = new RabbitQueueArguments("x.squares.dead", 20);
    private static final TopologySettings VERIFY =
            new TopologySettings("x.", 20, TopologyMode.VERIFY, TopologyMode.VERIFY, TopologyMode.VERIFY);

    private Exchange exchange = new Exchange("x.squares", "direct", true);
    private final Map<String, Queue> queues = new HashMap<>();
    private final List<Binding> bindings = new ArrayList<>();

    ComparisonTest() {
        SQUARES.queues().forEach(queue -> queues.put(queue.name(), new Queue(queue.name(), true, ARGUMENTS.of(queue))));
        SQUARES.allBindings().forEach(binding -> bindings.add(new Binding(binding.routingKey(), binding.queue())));
    }

    private Comparison comparison() {
        return new Comparison(
                SQUARES,
                ARGUMENTS,
                VERIFY,
                new Inventory(Optional.ofNullable(exchange), bindings, List.copyOf(queues.values())));
    }

    private void change(String queue, Map<String, Object> arguments, String... without) {
        Map<String, Object> changed = new HashMap<>(queues.get(queue).arguments());
        changed.putAll(arguments);
        List.of(without).forEach(changed::remove);
        queues.put(queue, new Queue(queue, true, changed));
    }

    @Test
    void findsNothingWhereAllIsAsTheGraphNeedsIt() {
        change("x.squares.square", Map.of("x-delivery-limit", 20L, "x-quorum-initial-group-size", 3));

        assertThat(comparison().problems()).isEmpty();
        assertThat(comparison().remarks()).isEmpty();
    }

    @Test
    void namesEveryArgumentThatDiffers() {
        change("x.squares.square", Map.of("x-max-length", 5, "x-dead-letter-routing-key", "lost"), "x-overflow");
        change("x.squares.square.retry.10s", Map.of("x-message-ttl", 12_000));

        assertThat(comparison().problems())
                .extracting(TopologyProblem::toString)
                .containsExactly(
                        "Queue 'x.squares.square' has other arguments than the graph needs: x-dead-letter-routing-key is 'lost'"
                                + " and should be 'x.squares.dead', x-max-length is '5' and should not be there, x-overflow is"
                                + " missing and should be 'reject-publish'. Delete it once it is empty, or give the edge"
                                + " another name with onQueue(\"...\").",
                        "Queue 'x.squares.square.retry.10s' has other arguments than the graph needs: x-message-ttl is '12000'"
                                + " and should be '10000'. Delete it once it is empty, or give the edge another name with"
                                + " onQueue(\"...\").");
    }

    @Test
    void tellsThreeWaysOutOfAHigherDeliveryLimit() {
        change("x.squares.square", Map.of("x-delivery-limit", 50));

        assertThat(comparison().problems())
                .extracting(TopologyProblem::toString)
                .containsExactly(
                        "Queue 'x.squares.square' has other arguments than the graph needs: x-delivery-limit is '50'"
                                + " and should be '20'. Delete it once it is empty, or give the edge another name with"
                                + " onQueue(\"...\"), or set dge.queues.delivery-limit=50 and lower the limit by a policy for this queue alone (rabbitmqctl"
                                + " set_policy, {\"delivery-limit\":20}).");
    }

    @Test
    void showsNoLineEndsOfArguments() {
        change("x.squares.square", Map.of("x-note", "a\nb"));

        assertThat(comparison().problems())
                .extracting(TopologyProblem::what)
                .containsExactly(
                        "Queue 'x.squares.square' has other arguments than the graph needs: x-note is 'a?b' and should"
                                + " not be there");
    }

    @Test
    void tellsThatAPolicyRaisesNoDeliveryLimit() {
        change("x.squares.square", Map.of("x-delivery-limit", 3));

        assertThat(comparison().problems())
                .extracting(TopologyProblem::toString)
                .containsExactly(
                        "Queue 'x.squares.square' has other arguments than the graph needs: x-delivery-limit is '3' and"
                                + " should be '20'. Delete it once it is empty, or give the edge another name with onQueue(\"...\"),"
                                + " or set dge.queues.delivery-limit=3.");
    }

    @Test
    void namesQueuesThatDieWithTheBroker() {
        queues.put("x.squares.dead", new Queue("x.squares.dead", false, Map.of()));

        assertThat(comparison().problems())
                .extracting(TopologyProblem::toString)
                .containsExactly(
                        "Queue 'x.squares.dead' is lost when the broker ends: it is not durable. Delete it once it is"
                                + " empty, or give the edge another name with onQueue(\"...\").");
    }

    @Test
    void namesBindingsThatAreMissing() {
        bindings.removeIf(binding ->
                binding.routingKey().equals("in") || binding.routingKey().equals("x.squares.square.retry.10s"));

        assertThat(comparison().problems())
                .extracting(TopologyProblem::toString)
                .containsExactly(
                        "Queue 'x.squares.square.retry.10s' is not bound to exchange 'x.squares' under"
                                + " 'x.squares.square.retry.10s': messages for it are lost, or cannot be published. Run the"
                                + " application with --spring.profiles.active=init and dge.topology=declare.",
                        "Queue 'x.squares.square' is not bound to exchange 'x.squares' under 'in': messages for it are lost, or"
                                + " cannot be published. Run the application with --spring.profiles.active=init and"
                                + " dge.topology=declare.");
    }

    @Test
    void saysNothingMoreOfWhatIsMissingAltogether() {
        queues.remove("x.squares.square");
        bindings.removeIf(binding -> binding.queue().equals("x.squares.square"));
        assertThat(comparison().problems()).isEmpty();

        exchange = null;
        bindings.clear();
        assertThat(comparison().problems()).isEmpty();
    }

    @Test
    void namesAnExchangeOfAnotherType() {
        exchange = new Exchange("x.squares", "fanout", false);

        assertThat(comparison().problems())
                .extracting(TopologyProblem::toString)
                .containsExactly(
                        "Exchange 'x.squares' is not durable and fanout, but the graph needs one that is durable and"
                                + " direct. Delete it, or set another dge.prefix.");
    }

    @Test
    void remarksWhatIsBoundBesides() {
        bindings.add(new Binding("in", "x.squares.cube"));
        bindings.add(new Binding("x.squares.square.retry.5s", "x.squares.square.retry.5s"));

        assertThat(comparison().problems()).isEmpty();
        assertThat(comparison().remarks())
                .extracting(TopologyProblem::toString)
                .containsExactly(
                        "Queue 'x.squares.cube' is bound to exchange 'x.squares' under 'in', and this version of the"
                                + " graph has no such edge: it fills up unless somebody reads it. If no other version of the graph"
                                + " needs it, run the application with --spring.profiles.active=init.");
    }

    @Test
    void onlyRemarksWhatMayBelongToOthers() {
        queues.put("x.squares.result", new Queue("x.squares.result", true, Map.of("x-queue-type", "quorum")));

        assertThat(comparison().problems()).isEmpty();
        assertThat(comparison().remarks())
                .extracting(TopologyProblem::what)
                .containsExactly(
                        "Queue 'x.squares.result' has other arguments than the graph needs: x-dead-letter-exchange is"
                                + " missing and should be '', x-dead-letter-routing-key is missing and should be 'x.squares.dead',"
                                + " x-dead-letter-strategy is missing and should be 'at-least-once', x-delivery-limit is missing and"
                                + " should be '20', x-overflow is missing and should be 'reject-publish'");
    }
}
