package dev.dge.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.management.Inventory;
import dev.dge.management.Inventory.Binding;
import dev.dge.management.Inventory.Exchange;
import dev.dge.management.Inventory.Queue;
import dev.dge.model.Graph;
import dev.dge.topology.Topology;
import dev.dge.upgrade.Leftover.DelayUse;
import dev.dge.upgrade.Leftover.EdgeUse;
import dev.dge.upgrade.Leftover.StateUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    private final List<Queue> queues = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    private void has(Graph graph) {
        Topology topology = topology(graph);
        topology.allBindings().forEach(it -> bindings.add(new Binding(it.routingKey(), it.queue())));
        topology.queues().forEach(queue -> queues.add(new Queue(queue.name(), true, arguments(queue))));
    }

    private static Map<String, Object> arguments(Topology.Queue queue) {
        if (queue instanceof Topology.DelayQueue delay) {
            return deadLettersTo(delay.target());
        }
        if (queue instanceof Topology.StateQueue) {
            return Map.of("x-single-active-consumer", true);
        }
        return queue instanceof Topology.DeadLetterQueue ? Map.of() : deadLettersTo("x.shop.dead");
    }

    private static Map<String, Object> deadLettersTo(String queue) {
        return Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", queue);
    }

    private static Topology topology(Graph graph) {
        return GraphTopology.of(graph).withPrefix("x.");
    }

    private Leftovers found(Graph now) {
        return new Leftovers(
                topology(now),
                Optional.empty(),
                Optional.of(new Inventory(Optional.of(new Exchange("x.shop", "direct", true)), bindings, queues)));
    }

    private static Leftovers known(Graph before, Graph now) {
        return new Leftovers(topology(now), Optional.of(topology(before)), Optional.empty());
    }

    private static Leftover leftover(String queue, Leftover.Use use, String... keys) {
        return new Leftover("x.shop", queue, use, false, List.of(keys));
    }

    @Test
    void areNoneOfTheSameVersion() {
        has(Shop.first());

        assertThat(found(Shop.first()).list()).isEmpty();
        assertThat(found(Shop.first()).ofOthers()).isEmpty();
        assertThat(known(Shop.first(), Shop.first()).list()).isEmpty();
    }

    @Test
    void areQueuesOfARenamedNodeAndOfItsOutput() {
        has(Shop.first());

        assertThat(found(Shop.renamed()).list())
                .isEqualTo(known(Shop.first(), Shop.renamed()).list())
                .containsExactly(
                        leftover("x.shop.offer.price", new EdgeUse(), "price"),
                        leftover(
                                "x.shop.offer.price.retry.10s",
                                new DelayUse("x.shop.offer.price", false),
                                "x.shop.offer.price.retry.10s"),
                        leftover("x.shop.price", new EdgeUse(), "split"),
                        leftover(
                                "x.shop.price.retry.10s",
                                new DelayUse("x.shop.price", false),
                                "x.shop.price.retry.10s"));
    }

    @Test
    void areTheDelaysOfAnEdgeThatStays() {
        has(Shop.first());
        Graph now = Shop.retryingAfter(Duration.ofSeconds(12));

        assertThat(found(now).list())
                .isEqualTo(known(Shop.first(), now).list())
                .containsExactly(leftover(
                        "x.shop.price.retry.10s", new DelayUse("x.shop.price", true), "x.shop.price.retry.10s"));
    }

    @Test
    void areTheQueuesAndTheStateOfAJoinThatIsGone() {
        has(Shop.first());

        assertThat(found(Shop.withoutOffer()).list())
                .isEqualTo(known(Shop.first(), Shop.withoutOffer()).list())
                .contains(leftover("x.shop.offer.state", new StateUse(), "x.shop.offer.state"))
                .contains(new Leftover("x.shop", "x.shop.offered", new EdgeUse(), true, List.of("offer")));
    }

    @Test
    void areBindingsOfQueuesThatStay() {
        has(Shop.first());

        assertThat(found(Shop.rewired()).list())
                .containsExactly(new Leftover("x.shop", "x.shop.audit", new EdgeUse(), true, List.of("split")));
    }

    @Test
    void areQueuesThatNobodyBindsAnyMore() {
        has(Shop.first());
        bindings.removeIf(binding -> binding.queue().startsWith("x.shop.audit"));

        assertThat(found(Shop.withoutAudit()).list())
                .containsExactly(
                        leftover("x.shop.audit", new EdgeUse()),
                        leftover("x.shop.audit.retry.10s", new DelayUse("x.shop.audit", false)));
    }

    @Test
    void areQueuesOfAnyNameThatSendTheirDeadLettersToTheGraph() {
        has(Shop.first());
        queues.add(new Queue("x.prices", true, deadLettersTo("x.shop.dead")));
        queues.add(new Queue("x.prices.poll.1s", true, deadLettersTo("x.prices")));
        bindings.add(new Binding("price", "x.prices"));

        assertThat(found(Shop.first()).list())
                .containsExactly(
                        leftover("x.prices", new EdgeUse(), "price"),
                        leftover("x.prices.poll.1s", new DelayUse("x.prices", false)));
    }

    @Test
    void areNoQueuesOfOthers() {
        has(Shop.first());
        queues.add(new Queue("tap", true, Map.of()));
        bindings.add(new Binding("price", "tap"));
        // Another installation, whose prefix begins like this graph.
        queues.add(new Queue("x.shop.zoo.feed", true, deadLettersTo("x.shop.zoo.dead")));
        queues.add(new Queue("x.shop.zoo.sum.state", true, Map.of("x-single-active-consumer", true)));
        queues.add(new Queue("x.shop.notes", true, Map.of()));

        assertThat(found(Shop.first()).list()).isEmpty();
        assertThat(found(Shop.first()).ofOthers()).containsExactly("tap");
    }
}
