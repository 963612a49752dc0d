package dev.dge.dead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import dev.dge.dead.DeadLetterViews.Group;
import dev.dge.dead.DeadLetterViews.Letter;
import dev.dge.dead.DeadLetterViews.Listing;
import dev.dge.dead.DeadLetterViews.Opened;
import dev.dge.dead.DeadLetterViews.Replayed;
import dev.dge.dead.DeadLetterViews.Stayed;
import dev.dge.model.Graph;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@EveryBroker
class DeadLettersBrokerTest {

    private static final Graph GRAPH = DeadShop.GRAPH;

    private final DeadShop shop;
    private final String prefix;
    private final DeadLetters deadLetters;

    DeadLettersBrokerTest(TestBroker broker) {
        this.shop = new DeadShop(broker);
        this.prefix = shop.prefix;
        this.deadLetters = shop.process();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void putsThoseOfOneCauseTogether() {
        shop.failed(
                "mail",
                "m1",
                "3",
                Map.of("dge-failure-at", DeadShop.NOW.minusSeconds(300).toEpochMilli()));
        shop.failed("price", "m2");
        shop.failed("price", "m3", "4", Map.of("dge-failure-message", "no bread"));

        Listing listing = deadLetters.list(GRAPH, Filter.ALL, 1000);

        assertThat(listing.seen()).isEqualTo(new DeadLetterViews.Seen("shop", prefix + "shop.dead", 3, 3, false, 3));
        assertThat(listing.groups())
                .extracting(Group::node, Group::error, Group::where, Group::count)
                .containsExactly(
                        tuple("price", "java.lang.IllegalStateException", "shop.Pricer.handle(Pricer.java:12)", 2),
                        tuple("mail", "java.lang.IllegalStateException", "shop.Pricer.handle(Pricer.java:12)", 1));
        assertThat(listing.letters()).extracting(Letter::messageId).containsExactly("m2", "m3", "m1");
        assertThat(shop.messages("shop.dead")).isEqualTo(3);
    }

    @Test
    void findsThoseThatAreAskedFor() {
        shop.failed("mail", "m1");
        shop.failed("price", "m2", "3", Map.of("dge-failure-exception", "shop.Prices$Missing"));
        shop.failed("price", "m3", "3", Map.of("dge-failure-at", 1000L, "dge-failure-reason", "permanent"));
        String group = deadLetters.ofRun(GRAPH, "run-m2").letters().get(0).group();

        assertThat(ids(new Filter(null, "price", null, null, null, null, null))).containsExactly("m2", "m3");
        assertThat(ids(new Filter(null, null, "Missing", null, null, null, null)))
                .containsExactly("m2");
        assertThat(ids(new Filter(null, null, "java.lang.IllegalStateException", null, null, null, null)))
                .containsExactly("m1", "m3");
        assertThat(ids(new Filter(null, null, null, "permanent", null, null, null)))
                .containsExactly("m3");
        assertThat(deadLetters.ofRun(GRAPH, "run-m3").letters())
                .extracting(Letter::messageId)
                .containsExactly("m3");
        assertThat(ids(new Filter(group, null, null, null, null, null, null))).containsExactly("m2");
        assertThat(ids(new Filter(null, null, null, null, null, DeadShop.NOW.minusSeconds(60), null)))
                .containsExactly("m1", "m2");
        assertThat(ids(new Filter(null, null, null, null, null, null, DeadShop.NOW.minusSeconds(60))))
                .containsExactly("m3");
    }

    private List<String> ids(Filter filter) {
        return deadLetters.list(GRAPH, filter, 1000).letters().stream()
                .map(Letter::messageId)
                .toList();
    }

    private String id(String run) {
        return deadLetters.ofRun(GRAPH, run).letters().get(0).id();
    }

    @Test
    void looksAtNoMoreThanItIsAskedTo() {
        List.of("m1", "m2", "m3").forEach(id -> shop.failed("price", id));

        assertThat(deadLetters.list(GRAPH, Filter.ALL, 2).seen())
                .isEqualTo(new DeadLetterViews.Seen("shop", prefix + "shop.dead", 3, 2, true, 2));
    }

    @Test
    void opensOne() {
        shop.failed("price", "m1", "{\"ham\":3}", Map.of("dge-path", "p", "other", true));
        shop.failed("price", "m2");

        Opened opened = deadLetters.open(GRAPH, id("run-m1"));

        assertThat(opened.body()).isEqualTo("{\"ham\":3}");
        assertThat(opened.type()).isEqualTo("java.lang.Integer");
        assertThat(opened.stackTrace()).startsWith("java.lang.IllegalStateException: no price\n\tat shop.Pricer");
        assertThat(opened.headers()).containsEntry("dge-path", "p").containsEntry("other", true);
        assertThat(opened.letter().attempts()).isEqualTo(10);
        assertThat(shop.messages("shop.dead")).isEqualTo(2);
    }

    @Test
    void saysThatOneIsNotThere() {
        shop.failed("price", "m1");

        assertThatThrownBy(() -> deadLetters.open(GRAPH, "none"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("No dead letter 'none' among the 1 that were looked at, of 1 in queue '" + prefix
                        + "shop.dead'. It is gone, or in the hands of another process");
    }

    @Test
    void losesNothingByAHundredLooks() {
        List<String> all = IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
        all.forEach(id -> shop.failed("price", id));
        String last = id("run-m9");

        for (int i = 0; i < 50; i++) {
            assertThat(deadLetters.list(GRAPH, Filter.ALL, 1000).letters()).hasSize(10);
            assertThat(deadLetters.open(GRAPH, last).letter().messageId()).isEqualTo("m9");
        }

        assertThat(DeadShop.ids(shop.drain("shop.dead"))).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void losesNothingByProcessesThatDieWhileTheyLook() {
        List.of("m1", "m2", "m3").forEach(id -> shop.failed("price", id));

        for (int i = 0; i < 30; i++) {
            DeadLetters dying = shop.process(Cut.before("basicNack"), Cut.nothing());
            assertThatThrownBy(() -> dying.list(GRAPH, Filter.ALL, 1000)).isInstanceOf(RefusedException.class);
            await().untilAsserted(() -> assertThat(
                            deadLetters.list(GRAPH, Filter.ALL, 1000).letters())
                    .hasSize(3));
        }

        assertThat(DeadShop.ids(shop.drain("shop.dead"))).containsExactlyInAnyOrder("m1", "m2", "m3");
    }

    @Test
    void replaysOneAsItWasWithAllAttempts() {
        shop.failed(
                "price", "m1", "3", Map.of("dge-path", "p", "traceparent", "00-a-b-01", "CC", List.of("elsewhere")));
        shop.failed("mail", "m2");

        Replayed replayed = deadLetters.replay(GRAPH, id("run-m1"), null);

        assertThat(replayed.replayed()).isEqualTo(1);
        assertThat(replayed.stayed()).isEmpty();
        GetResponse copy = shop.drain("shop.price").get(0);
        assertThat(copy.getProps().getMessageId()).isEqualTo("m1");
        assertThat(copy.getProps().getCorrelationId()).isEqualTo("run-m1");
        assertThat(copy.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(text(copy.getProps().getHeaders()))
                .isEqualTo(Map.of(
                        "dge-path", "p",
                        "traceparent", "00-a-b-01",
                        "dge-since", "" + DeadShop.NOW.toEpochMilli()));
        assertThat(new String(copy.getBody(), StandardCharsets.UTF_8)).isEqualTo("3");
        assertThat(DeadShop.ids(shop.drain("shop.dead"))).containsExactly("m2");
    }

    private static Map<String, String> text(Map<String, Object> headers) {
        Map<String, String> text = new HashMap<>();
        headers.forEach((name, value) -> text.put(name, value.toString()));
        // RabbitMQ 3.10 gives a message that is got this one.
        text.remove("x-delivery-count");
        return text;
    }

    @Test
    void replaysAGroupInItsOrderAndLeavesTheOthers() {
        for (int i = 0; i < 250; i++) {
            shop.failed(i % 5 == 0 ? "mail" : "price", "m" + i);
        }

        Replayed replayed =
                deadLetters.replay(GRAPH, new Filter(null, "price", null, null, null, null, null), Bounds.MOST);

        assertThat(replayed.replayed()).isEqualTo(200);
        assertThat(DeadShop.ids(shop.drain("shop.price")))
                .containsExactlyElementsOf(IntStream.range(0, 250)
                        .filter(i -> i % 5 != 0)
                        .mapToObj(i -> "m" + i)
                        .toList());
        assertThat(DeadShop.ids(shop.drain("shop.dead")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).mapToObj(n -> "m" + n * 5).toList());
    }

    @Test
    void endsThoughReplayedMessagesFailAgainAtOnce() throws Exception {
        List.of("m1", "m2", "m3").forEach(id -> shop.failed("price", id));
        var node = shop.connect().createChannel();
        node.basicConsume(
                prefix + "shop.price",
                true,
                (tag, message) -> shop.failed("price", message.getProperties().getMessageId()),
                tag -> {});

        Replayed replayed = deadLetters.replay(GRAPH, Filter.ALL, Bounds.MOST);

        assertThat(replayed.replayed()).isEqualTo(3);
        await().untilAsserted(() -> assertThat(shop.messages("shop.dead")).isEqualTo(3));
    }

    @Test
    void keepsWhatCannotBeReplayed() {
        shop.failed("price", "gone");
        shop.failed("price", "large", "3".repeat(DeadShop.LARGEST + 1), Map.of());
        shop.failed("price", "elsewhere", "3", Map.of("dge-failure-queue", "mine"));
        shop.publish("shop.dead", DeadShop.properties("bare", "run", Map.of()), "3");
        shop.broker.delete(prefix + "shop.price");

        Replayed replayed = deadLetters.replay(GRAPH, Filter.ALL, Bounds.MOST);

        assertThat(replayed.replayed()).isZero();
        assertThat(replayed.stayed())
                .containsExactlyInAnyOrder(
                        new Stayed("There is no queue '" + prefix + "shop.price'", 1),
                        new Stayed("Its body has 1001 bytes, more than dge.max-message-size (1000) allows", 1),
                        new Stayed("Its queue 'mine' is none of graph 'shop', or is none any more", 1),
                        new Stayed("It does not say in which queue it failed", 1));
        assertThat(DeadShop.ids(shop.drain("shop.dead")))
                .containsExactlyInAnyOrder("gone", "large", "elsewhere", "bare");
    }

    @Test
    void replaysAnotherBodyAsAnotherMessage() {
        shop.failed("price", "m1", "\"three\"", Map.of());
        String id = id("run-m1");

        assertThatThrownBy(() -> deadLetters.replay(GRAPH, id, "\"3\""))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The body is not the JSON of java.lang.Integer: ");
        Replayed replayed = deadLetters.replay(GRAPH, id, "3");

        assertThat(replayed.replayed()).isEqualTo(1);
        assertThat(replayed.bodyChecked()).isTrue();
        GetResponse copy = shop.drain("shop.price").get(0);
        assertThat(new String(copy.getBody(), StandardCharsets.UTF_8)).isEqualTo("3");
        assertThat(copy.getProps().getMessageId()).isEqualTo("eba9a854-a3f4-8218-a99a-89ab3af6bc56");
        assertThat(copy.getProps().getCorrelationId()).isEqualTo("run-m1");
        assertThat(shop.messages("shop.dead")).isZero();
    }

    @Test
    void doublesNothingWhereTwoProcessesReplay() {
        List<String> all = IntStream.range(0, 300).mapToObj(i -> "m" + i).toList();
        all.forEach(id -> shop.failed("price", id));
        DeadLetters other = shop.process();

        CompletableFuture<Replayed> there =
                CompletableFuture.supplyAsync(() -> other.replay(GRAPH, Filter.ALL, Bounds.MOST));
        Replayed here = deadLetters.replay(GRAPH, Filter.ALL, Bounds.MOST);

        assertThat(here.replayed() + there.join().replayed()).isEqualTo(300);
        assertThat(DeadShop.ids(shop.drain("shop.price"))).containsExactlyInAnyOrderElementsOf(all);
        assertThat(shop.messages("shop.dead")).isZero();
    }

    @Test
    void keepsADeadLetterWhoseReplayDiesBeforeTheAcknowledgement() {
        shop.failed("price", "m1");
        DeadLetters dying = shop.process(Cut.before("basicAck"), Cut.nothing());

        Replayed replayed = dying.replay(GRAPH, Filter.ALL, Bounds.MOST);

        assertThat(replayed.replayed()).isZero();
        assertThat(replayed.stayed().get(0).why())
                .startsWith("It was published again, and is still a dead letter, for it could not be acknowledged: ");
        assertThat(DeadShop.ids(shop.drain("shop.price"))).containsExactly("m1");
        await().untilAsserted(
                        () -> assertThat(DeadShop.ids(shop.drain("shop.dead"))).containsExactly("m1"));
    }

    @Test
    void keepsADeadLetterThatIsNotConfirmed() {
        shop.failed("price", "m1");
        shop.failed("price", "m2");
        DeadLetters dying = shop.process(Cut.nothing(), Cut.before("basicPublish"));

        Replayed replayed = dying.replay(GRAPH, Filter.ALL, Bounds.MOST);

        assertThat(replayed.replayed()).isZero();
        assertThat(replayed.stayed().stream().mapToInt(Stayed::count).sum()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(shop.messages("shop.dead")).isEqualTo(2));
        assertThat(DeadShop.ids(shop.drain("shop.dead"))).containsExactlyInAnyOrder("m1", "m2");
    }

    @Test
    void deletesWhatIsConfirmed() {
        List.of("m1", "m2", "m3").forEach(id -> shop.failed("price", id));
        shop.failed("mail", "m4");
        Filter price = new Filter(null, "price", null, null, null, null, null);
        String id = id("run-m4");

        assertThatThrownBy(() -> deadLetters.delete(GRAPH, price, Bounds.MOST, null))
                .hasMessage("confirm=3 deletes the 3 dead letters that match; nothing was confirmed");
        assertThatThrownBy(() -> deadLetters.delete(GRAPH, price, Bounds.MOST, "4"))
                .hasMessage("confirm=3 deletes the 3 dead letters that match, not confirm=4");
        assertThatThrownBy(() -> deadLetters.delete(GRAPH, id, "yes"))
                .hasMessage("confirm=" + id + " deletes this dead letter, not confirm=yes");
        assertThat(shop.messages("shop.dead")).isEqualTo(4);

        assertThat(deadLetters.delete(GRAPH, price, Bounds.MOST, "3").deleted()).isEqualTo(3);
        assertThat(deadLetters.delete(GRAPH, id, id).deleted()).isEqualTo(1);
        assertThat(shop.messages("shop.dead")).isZero();
    }

    @Test
    void forgetsNoAcknowledgement() {
        IntStream.range(0, 150).forEach(i -> shop.failed("price", "m" + i));

        assertThat(deadLetters.delete(GRAPH, Filter.ALL, Bounds.MOST, "150").deleted())
                .isEqualTo(150);

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(shop.messages("shop.dead")).isZero());
    }

    @Test
    void readsAndReplaysWhatTheBrokerDeadLettered() {
        shop.broker.requireRabbit("dead letters of its own that say where they come from");
        shop.publish("shop.price", DeadShop.properties("m1", "run-m1", Map.of("dge-attempt", 2)), "3");
        shop.publish("shop.mail", DeadShop.properties("m2", "run-m2", Map.of()), "4");
        shop.broker.onChannel(channel -> {
            GetResponse got = channel.basicGet(prefix + "shop.mail", false);
            channel.basicReject(got.getEnvelope().getDeliveryTag(), false);
            for (got = channel.basicGet(prefix + "shop.price", false);
                    got != null;
                    got = channel.basicGet(prefix + "shop.price", false)) {
                channel.basicReject(got.getEnvelope().getDeliveryTag(), true);
            }
            return true;
        });
        await().untilAsserted(() -> assertThat(shop.messages("shop.dead")).isEqualTo(2));

        assertThat(deadLetters.list(GRAPH, Filter.ALL, 1000).letters())
                .extracting(Letter::node, Letter::queue, Letter::reason, Letter::messageId)
                .containsExactlyInAnyOrder(
                        tuple("price", prefix + "shop.price", "delivery-limit", "m1"),
                        tuple("mail", prefix + "shop.mail", "rejected", "m2"));
        assertThat(deadLetters.open(GRAPH, id("run-m1")).headers()).containsKey("x-death");
        assertThat(deadLetters.replay(GRAPH, Filter.ALL, Bounds.MOST).replayed())
                .isEqualTo(2);
        assertThat(text(shop.drain("shop.price").get(0).getProps().getHeaders()))
                .containsOnlyKeys("dge-since");
        assertThat(DeadShop.ids(shop.drain("shop.mail"))).containsExactly("m2");
    }
}
