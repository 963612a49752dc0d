package dev.dge.upgrade;

import static com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import dev.dge.management.Inventory;
import dev.dge.management.ManagementAddress;
import dev.dge.management.ManagementApi;
import dev.dge.model.Graph;
import dev.dge.testing.FreePort;
import dev.dge.testing.PrivateRabbit;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologyException;
import dev.dge.topology.TopologySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What init does when one version of a graph follows another, on a RabbitMQ that shows its bindings. */
@ExtendWith(OutputCaptureExtension.class)
class UpgradeBrokerTest {

    private static final int MANAGEMENT = FreePort.find();
    private static PrivateRabbit broker;

    private final String prefix = broker.prefix();
    private final TopologySettings settings = TopologySettings.DEFAULT.withPrefix(prefix);
    private final CachingConnectionFactory connections = new CachingConnectionFactory(broker.connectionFactory());
    private final ManagementApi management =
            new ManagementApi(ManagementAddress.of("http://127.0.0.1:" + MANAGEMENT, "guest", "guest", "/"), null);
    private Connection reader;

    @BeforeAll
    static void startBroker() {
        broker = PrivateRabbit.startWithManagement(MANAGEMENT);
    }

    @AfterAll
    static void closeBroker() {
        broker.close();
    }

    @BeforeEach
    void declareTheFirstVersion() throws Exception {
        declare(Shop.first());
        reader = broker.connect("reader");
    }

    @AfterEach
    void close() {
        connections.destroy();
        reader.abort();
    }

    private void declare(Graph graph) {
        new TopologyDeclarer(settings).declare(List.of(GraphTopology.of(graph)), connections);
    }

    /** Runs init, as a process that sees the bindings. */
    private void init(Graph graph) {
        init(graph, Optional.of(management));
    }

    private void init(Graph graph, Optional<ManagementApi> api, Graph... previous) {
        Topology topology = GraphTopology.of(graph);
        new Upgrade(connections, prefix, api, List.of(graph), List.of(previous))
                .around(List.of(topology), () -> declare(graph));
    }

    private void assertRefused(Graph graph, String text) {
        Inventory before = inventory();

        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> init(graph))
                .withMessage(text.replace("<x>", prefix));
        assertThat(inventory()).isEqualTo(before);
    }

    private Inventory inventory() {
        return management.inventory(prefix + "shop");
    }

    /** The queues that are bound under a key. */
    private Set<String> bound(String key) {
        return inventory().bindings().stream()
                .filter(binding -> binding.routingKey().equals(key))
                .map(binding -> binding.queue().substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    private boolean exists(String queue) {
        return inventory().queue(prefix + queue).isPresent();
    }

    private Channel read(String queue) throws IOException {
        Channel channel = reader.createChannel();
        channel.basicConsume(prefix + queue, false, new DefaultConsumer(channel));
        return channel;
    }

    private void put(String queue) {
        put(queue, List.of(new byte[] {7}));
    }

    private void put(String queue, List<byte[]> bodies) {
        broker.onChannel(channel -> {
            channel.confirmSelect();
            for (byte[] body : bodies) {
                channel.basicPublish("", prefix + queue, true, PERSISTENT_BASIC, body);
            }
            return channel.waitForConfirms(10_000);
        });
    }

    private long messages(String queue) {
        return broker.messages(prefix + queue);
    }

    @Test
    void changesNothingForTheSameVersion(CapturedOutput output) {
        Inventory before = inventory();

        init(Shop.first());

        assertThat(inventory()).isEqualTo(before);
        assertThat(output).doesNotContain("none of this version").doesNotContain("no longer bound");
    }

    @Test
    void refusesToRenameANodeThatStillRuns() throws IOException {
        read("shop.price");
        put("shop.offer.price");

        assertRefused(Shop.renamed(), """
                Queue '<x>shop.offer.price' is none of this version of the graph, is bound to exchange '<x>shop' under \
                'price', and still has 1 message. Stop the nodes that publish so, let the earlier version empty the queue and \
                end, and run init again; or give up what is in it: rabbitmqctl purge_queue -p '/' '<x>shop.offer.price'. \
                Nothing was changed.
                Queue '<x>shop.price' is none of this version of the graph, is bound to exchange '<x>shop' under \
                'split', and still has 1 consumer. Stop the nodes that publish so, let the earlier version empty the queue and \
                end, and run init again; or give up what is in it: rabbitmqctl purge_queue -p '/' '<x>shop.price'. \
                Nothing was changed.""");
        assertThat(exists("shop.cost")).isFalse();
    }

    @Test
    void bindsARenamedNodeInPlaceOfTheOldOne(CapturedOutput output) throws Exception {
        Channel channel = read("shop.price");
        channel.close();

        init(Shop.renamed());

        assertThat(bound("split")).containsExactlyInAnyOrder("shop.cost", "shop.stock", "shop.audit");
        assertThat(bound("price")).isEmpty();
        assertThat(bound("cost")).containsExactly("shop.offer.cost");
        assertThat(exists("shop.price")).isTrue();
        assertThat(output)
                .contains("Queue '" + prefix + "shop.price' is no longer bound to exchange '" + prefix
                        + "shop' under 'split'")
                .contains("Queue '" + prefix + "shop.price' is none of this version of the graph, and nothing in it is"
                        + " needed. DGE deletes nothing: rabbitmqctl delete_queue -p '/' '" + prefix + "shop.price'");
    }

    @Test
    void refusesToLetANodeGoWhoseRetriesWait() {
        put("shop.audit.retry.10s");

        assertRefused(Shop.withoutAudit(), """
                Queue '<x>shop.audit.retry.10s' is none of this version of the graph, is bound to exchange '<x>shop' under \
                '<x>shop.audit.retry.10s', and still has 1 message. Its messages expire into queue '<x>shop.audit': let the \
                earlier version handle them and end, and run init again; or give up what is in it: rabbitmqctl purge_queue \
                -p '/' '<x>shop.audit.retry.10s'. Nothing was changed.""");
    }

    @Test
    void letsANodeGo() {
        put("shop.audit");
        broker.purge(prefix + "shop.audit");

        init(Shop.withoutAudit());

        assertThat(bound("split")).containsExactlyInAnyOrder("shop.price", "shop.stock");
        assertThat(exists("shop.audit")).isTrue();
    }

    @Test
    void refusesToMoveAnEdgeWhoseQueueIsRead() throws IOException {
        read("shop.audit");

        assertRefused(Shop.rewired(), """
                Queue '<x>shop.audit' is bound to exchange '<x>shop' under 'split', an edge that this version of the graph \
                does not have, and still has 1 consumer. Stop the nodes that publish so, let those that read the queue empty \
                it and end, and run init again. Nothing was changed.""");
    }

    @Test
    void movesAnEdge() {
        init(Shop.rewired());

        assertThat(bound("split")).containsExactlyInAnyOrder("shop.price", "shop.stock");
        assertThat(bound("stock")).containsExactlyInAnyOrder("shop.audit", "shop.offer.stock");
    }

    @Test
    void declaresANewDelayBesideTheOldOneWhileItsNodeRuns(CapturedOutput output) throws IOException {
        read("shop.price");
        put("shop.price.retry.10s");

        init(Shop.retryingAfter(Duration.ofMillis(300)));

        assertThat(bound(prefix + "shop.price.retry.300ms")).containsExactly("shop.price.retry.300ms");
        assertThat(bound(prefix + "shop.price.retry.10s")).containsExactly("shop.price.retry.10s");
        assertThat(output)
                .contains("Queue '" + prefix
                        + "shop.price.retry.10s' is of a delay that this version of the graph does not"
                        + " have; its 1 messages expire into queue '" + prefix
                        + "shop.price' by themselves. DGE deletes"
                        + " nothing: once it is empty and no node of the earlier version runs, rabbitmqctl delete_queue -p"
                        + " '/' '" + prefix + "shop.price.retry.10s'")
                .doesNotContain("no longer bound");
    }

    @Test
    void unbindsAnOldDelayWhoseMessagesStillComeBack() {
        declare(Shop.retryingAfter(Duration.ofMillis(500)));
        init(Shop.first());
        declare(Shop.retryingAfter(Duration.ofMillis(500)));
        put("shop.price.retry.500ms");

        init(Shop.first());

        assertThat(bound(prefix + "shop.price.retry.500ms")).isEmpty();
        await().until(() -> messages("shop.price") == 1);
    }

    @Test
    void bindsANewBranchBesideNodesThatRun() throws IOException {
        read("shop.price");
        read("shop.stock");
        put("shop.audit");

        init(Shop.withTax());

        assertThat(bound("split")).containsExactlyInAnyOrder("shop.price", "shop.stock", "shop.tax", "shop.audit");
        assertThat(bound("tax")).containsExactly("shop.offer.tax");
    }

    @Test
    void refusesAnotherInputForAJoinThatStillRuns() throws IOException {
        read("shop.offer.state");

        assertRefused(Shop.withTax(), """
                Node 'offer' gains input '<x>shop.offer.tax', and its queue '<x>shop.offer.state' still has 1 consumer. Stop \
                the nodes before it, let the earlier version finish its groups and end, and run init again; or give the groups \
                up: rabbitmqctl purge_queue -p '/' '<x>shop.offer.state'. Nothing was changed.""");
    }

    @Test
    void refusesToTakeAnInputFromAJoinThatStillRuns() throws IOException {
        init(Shop.withTax());
        read("shop.offer.state");

        assertRefused(Shop.first(), """
                Node 'offer' loses input '<x>shop.offer.tax', and its queue '<x>shop.offer.state' still has 1 consumer. Stop \
                the nodes before it, let the earlier version finish its groups and end, and run init again; or give the groups \
                up: rabbitmqctl purge_queue -p '/' '<x>shop.offer.state'. Nothing was changed.""");
    }

    @Test
    void refusesToLetAJoinGoThatStillRuns() throws IOException {
        read("shop.offer.state");

        assertRefused(Shop.withoutOffer(), """
                Queue '<x>shop.offer.state' keeps the state of a node that this version of the graph does not have, and still \
                has 1 consumer. Stop the nodes before it, let the earlier version finish its groups and end, and run init \
                again; or give the groups up: rabbitmqctl purge_queue -p '/' '<x>shop.offer.state'. Nothing was changed.""");
    }

    @Test
    void letsAJoinGoWhoseGroupsAreFinished() {
        List<byte[]> records = new LeftLog().finished("r").records();
        put("shop.offer.state", records);

        init(Shop.withoutOffer());

        assertThat(bound(prefix + "shop.offer.state")).isEmpty();
        assertThat(messages("shop.offer.state")).isEqualTo(records.size()).isPositive();
    }

    @Test
    void refusesToLetAJoinGoOfWhichAGroupIsOpen() {
        put("shop.offer.state", new LeftLog().finished("r").open("s").records());

        assertRefused(Shop.withoutOffer(), """
                Queue '<x>shop.offer.state' keeps the state of a node that this version of the graph does not have, and still \
                has 1 open group. Stop the nodes before it, let the earlier version finish its groups and end, and run init \
                again; or give the groups up: rabbitmqctl purge_queue -p '/' '<x>shop.offer.state'. Nothing was changed.""");
    }

    @Test
    void saysThatAStateQueueHoldsWhatIsNoState() {
        put("shop.offer.state");

        assertRefused(Shop.withoutOffer(), """
                Whether queue '<x>shop.offer.state' holds open groups cannot be seen: The record has format 7, and this process \
                reads 1. Run the node with the newest version of DGE that has run it. Once nothing in it is needed, purge \
                it: rabbitmqctl purge_queue -p '/' '<x>shop.offer.state'.""");
        assertThat(messages("shop.offer.state")).isEqualTo(1);
    }

    @Test
    void refusesAnotherDeliveryLimitAndTellsTheWaysOut() {
        Graph graph = Shop.withTax();

        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> new Upgrade(connections, prefix, Optional.of(management), List.of(graph), List.of())
                        .around(
                                List.of(GraphTopology.of(graph)),
                                () -> new TopologyDeclarer(settings.withDeliveryLimit(10))
                                        .declare(List.of(GraphTopology.of(graph)), connections)))
                .withMessageContaining(
                        "Queue '%sshop.price' exists with x-delivery-limit '20', but the graph needs '10'. Delete it once it is"
                                + " empty, or give the edge another name with onQueue(\"...\"), or set"
                                + " dge.queues.delivery-limit=20 and lower the limit by a policy for this queue alone (rabbitmqctl set_policy,"
                                + " {\"delivery-limit\":10}).",
                        prefix);
    }

    @Test
    void leavesQueuesOfOthersBound(CapturedOutput output) {
        broker.onChannel(channel -> {
            channel.queueDeclare(prefix + "tap", true, false, false, Map.of());
            return channel.queueBind(prefix + "tap", prefix + "shop", "price");
        });

        init(Shop.first());

        assertThat(bound("price")).containsExactlyInAnyOrder("tap", "shop.offer.price");
        assertThat(output)
                .contains("Queue '" + prefix + "tap' is bound to exchange '" + prefix
                        + "shop' by somebody else than DGE, as" + " far as its arguments tell; it is left as it is");
    }

    @Test
    void namesAnOrphanThatHoldsMessages(CapturedOutput output) {
        init(Shop.withoutAudit());
        put("shop.audit");

        init(Shop.withoutAudit());

        assertThat(output)
                .contains("Queue '" + prefix
                        + "shop.audit' is none of this version of the graph, and has 1 message. To drain it,"
                        + " run the node of the earlier version that reads it, or move its messages (a shovel does that); then"
                        + " rabbitmqctl delete_queue -p '/' '" + prefix + "shop.audit'");
    }

    @Test
    void goesByTheOldGraphWhereTheBrokerShowsNothing(CapturedOutput output) {
        init(Shop.renamed(), Optional.empty(), Shop.first());

        assertThat(bound("split")).containsExactlyInAnyOrder("shop.cost", "shop.stock", "shop.audit");
        assertThat(output).doesNotContain("cannot be seen");
    }

    @Test
    void refusesByTheOldGraphToo() throws IOException {
        read("shop.offer.state");

        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> init(Shop.withTax(), Optional.empty(), Shop.first()))
                .withMessageStartingWith("Node 'offer' gains input '%sshop.offer.tax', and its queue", prefix);
    }

    @Test
    void saysWhatCannotBeSeenWithoutEither(CapturedOutput output) {
        init(Shop.renamed(), Optional.empty());

        assertThat(bound("split")).containsExactlyInAnyOrder("shop.price", "shop.cost", "shop.stock", "shop.audit");
        assertThat(output)
                .contains(
                        "What an earlier version of graph 'shop' bound and this one does not have cannot be seen, and would"
                                + " fill its queues. Set dge.management.uri, or dge.topology.previous to the old"
                                + " META-INF/dge/shop.json");
    }

    @Test
    void refusesAnOldGraphOfAnotherApplication() {
        Graph zoo = new Graph("zoo", "com.acme.Zoo", List.of(), List.of());

        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> init(Shop.first(), Optional.empty(), zoo))
                .withMessage(
                        "Graph 'zoo' of dge.topology.previous is none of this application. Take it out of"
                                + " dge.topology.previous; what a graph had that is gone altogether is unbound with its exchange:"
                                + " rabbitmqadmin delete exchange name='%szoo'.",
                        prefix);
    }
}
