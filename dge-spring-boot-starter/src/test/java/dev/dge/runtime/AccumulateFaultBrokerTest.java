package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.edge.TypeToken;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * Owners of an accumulation that lose the broker at any step: each number is in one output, once. {@code -Ddge.faults=60} is
 * how many seconds it goes on.
 */
@EveryStore
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class AccumulateFaultBrokerTest {

    private static final long SECONDS = Long.getLong("dge.faults", 6);
    private static final int KEYS = 7;
    private static final int MOST_OPEN = 2_000;
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.bags")
            .delayQueue("shop.bags.retry.10s", Duration.ofSeconds(10), "shop.bags")
            .stateQueue("shop.bags.state")
            .workQueue("shop.result")
            .binding("numbers", "shop.bags")
            .binding("bags", "shop.result");
    private static final Edge<Integer> NUMBERS = Edge.of("shop", "numbers", "bags", "shop.bags", Integer.class);
    private static final Outlet<List<Integer>> BAGS = Outlet.of("shop", "bags", new TypeToken<List<Integer>>() {});

    /** Numbers of one remainder, in bags of up to ten; a negative one closes its bag. */
    private static final class Bags implements KeyedAccumulator<Integer, Integer, List<Integer>, List<Integer>> {

        @Override
        public Integer key(Integer number) {
            return Math.abs(number) % KEYS;
        }

        @Override
        public List<Integer> initial() {
            return List.of();
        }

        @Override
        public Accumulation<List<Integer>, List<Integer>> add(List<Integer> bag, Integer number) {
            List<Integer> all = new ArrayList<>(bag);
            all.add(number);
            return number < 0 || all.size() == 10 ? Accumulation.done(all) : Accumulation.more(all);
        }
    }

    private final TestBroker broker;
    private final String prefix;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<String, String> bags = new HashMap<>();
    private final FragileProcesses processes;
    private long closeAt = System.nanoTime();
    private int closed;

    AccumulateFaultBrokerTest(TestBroker broker, TestStore store) {
        this.broker = broker;
        this.prefix = broker.prefix();
        this.processes = new FragileProcesses(
                broker,
                store,
                prefix,
                random,
                "bags",
                new Bags(),
                nodes -> nodes.accumulateByKey(
                        NUMBERS, Bags.class, TypeToken.of(Integer.class), new TypeToken<List<Integer>>() {}, BAGS));
    }

    @BeforeEach
    void declare() {
        CachingConnectionFactory connections = new CachingConnectionFactory(broker.connectionFactory());
        new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(prefix).withDeliveryLimit(1_000_000))
                .declare(List.of(TOPOLOGY), connections);
        connections.destroy();
    }

    @AfterEach
    void delete() {
        processes.close();
        broker.delete(prefix, TOPOLOGY);
    }

    @Test
    void putsEachNumberIntoOneBagWhateverStepItsOwnersDieAt() throws Exception {
        System.out.println("Seed " + seed);
        try (Connection client = broker.connectionFactory().newConnection("client of the test")) {
            Channel channel = client.createChannel();
            channel.confirmSelect();

            int count = sendAmongFaults(channel);
            processes.calm();
            Set<Integer> expected =
                    new HashSet<>(IntStream.rangeClosed(1, count).boxed().toList());
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        processes.keepTwo();
                        collect(channel);
                        closeBags(channel, count);
                        return new HashSet<>(numbers()).containsAll(expected);
                    });

            assertThat(numbers()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(broker.messages(prefix + "shop.dead")).isZero();
            System.out.println(
                    broker + ": " + count + " numbers, " + bags.size() + " bags, deaths " + processes.deaths);
        }
    }

    private int sendAmongFaults(Channel channel) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        List<Integer> late = new ArrayList<>();
        int count = 0;
        while (System.nanoTime() < end) {
            processes.keepTwo();
            collect(channel);
            if (count - numbers().size() > MOST_OPEN) {
                continue;
            }
            for (int i = 0; i < 40; i++) {
                late.add(++count);
                if (random.nextInt(10) == 0) {
                    late.add(count);
                }
            }
            Collections.shuffle(late, random);
            for (int i = late.size() / 3; i > 0; i--) {
                send(channel, late.remove(late.size() - 1));
            }
            channel.waitForConfirmsOrDie(30_000);
            processes.disturb();
        }
        for (int number : late) {
            send(channel, number);
        }
        channel.waitForConfirmsOrDie(30_000);
        return count;
    }

    private void send(Channel channel, int number) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("id" + number)
                .deliveryMode(2)
                .build();
        channel.basicPublish(prefix + "shop", "numbers", properties, ("" + number).getBytes(UTF_8));
    }

    /** Closes now and then the bags that are not full: a dead process may give numbers back late. */
    private void closeBags(Channel channel, int count) throws Exception {
        if (System.nanoTime() > closeAt && broker.messages(prefix + "shop.bags") == 0) {
            closeAt = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            for (int key = 0; key < KEYS; key++) {
                send(channel, -(count + ++closed));
            }
            channel.waitForConfirmsOrDie(30_000);
        }
    }

    /** The numbers in all bags, but for those that only close one. */
    private List<Integer> numbers() {
        return bags.values().stream()
                .flatMap(bag -> Arrays.stream(bag.replaceAll("[\\[\\] ]", "").split(",")))
                .map(Integer::valueOf)
                .filter(number -> number > 0)
                .toList();
    }

    private void collect(Channel channel) throws IOException {
        GetResponse next = channel.basicGet(prefix + "shop.result", true);
        while (next != null) {
            String bag = new String(next.getBody(), UTF_8);
            assertThat(bags.getOrDefault(next.getProps().getMessageId(), bag)).isEqualTo(bag);
            bags.put(next.getProps().getMessageId(), bag);
            next = channel.basicGet(prefix + "shop.result", true);
        }
    }
}
