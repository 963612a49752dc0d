package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.impl.AMQImpl;
import dev.dge.joining.JoinInput;
import dev.dge.joining.JoinInputs;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a join is told to have read while its window narrows. */
class NarrowingTest {

    private final Map<String, Consumer> consumers = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<BasicProperties> toGet = new LinkedBlockingQueue<>();
    private final AtomicLong tags = new AtomicLong();
    private final AtomicInteger givenBack = new AtomicInteger();
    private final List<Integer> read = new ArrayList<>();
    private final Map<String, Consumer> byTag = new ConcurrentHashMap<>();
    private final List<Integer> qos = new CopyOnWriteArrayList<>();
    private volatile boolean slow;

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static BasicProperties count(long count) {
        return new BasicProperties.Builder()
                .headers(Map.of("x-delivery-count", count))
                .build();
    }

    private Envelope envelope(String queue) {
        return new Envelope(tags.incrementAndGet(), false, "", queue);
    }

    private Connection connection() {
        Channel channel = proxy(Channel.class, (proxy, method, arguments) -> {
            return switch (method.getName()) {
                case "basicConsume" -> consume((String) arguments[0], (Consumer) arguments[2]);
                case "basicCancel" -> cancel((String) arguments[0]);
                case "basicGet" -> get((String) arguments[0]);
                case "basicQos" -> {
                    qos.add((Integer) arguments[0]);
                    yield null;
                }
                case "basicNack", "basicReject" -> {
                    givenBack.incrementAndGet();
                    yield null;
                }
                case "queueDeclarePassive" ->
                    new AMQImpl.Queue.DeclareOk(
                            (String) arguments[0], arguments[0].equals("a") ? givenBack.get() : 0, 1);
                case "isOpen" -> true;
                default -> null;
            };
        });
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "createChannel" -> channel;
            case "getServerProperties" -> Map.of("product", "RabbitMQ");
            default -> null;
        });
    }

    private String consume(String queue, Consumer consumer) {
        String tag = queue + "-" + tags.incrementAndGet();
        byTag.put(tag, consumer);
        consumer.handleConsumeOk(tag);
        consumers.put(queue, consumer);
        return tag;
    }

    private Object cancel(String tag) {
        Consumer cancelled = byTag.remove(tag);
        consumers.values().remove(cancelled);
        cancelled.handleCancelOk(tag);
        return null;
    }

    private GetResponse get(String queue) {
        BasicProperties next = queue.equals("b") ? toGet.poll() : null;
        return next == null ? null : new GetResponse(envelope("b"), next, new byte[1], 0);
    }

    @Test
    void hasNotReadWhatGoesBackToItsQueueWhileTheWindowNarrows() throws Exception {
        Window window = new Window(Prefetch.of(10), 1);
        Subscription subscription = new Subscription(
                connection(),
                "join",
                List.of("a", "b"),
                window,
                delivered -> {
                    // The first is done with; then the join's thread is at work on something slow.
                    if (!slow) {
                        delivered.begin();
                        delivered.settle();
                    } else if (toGet.isEmpty() && givenBack.get() > 0) {
                        delivered.begin();
                    }
                },
                why -> {});
        ReadingProgress progress = new ReadingProgress(
                subscription,
                2,
                40,
                new JoinInputs.Receiver() {

                    @Override
                    public void offer(JoinInput input) {}

                    @Override
                    public void read(int slot, long time) {
                        read.add(slot);
                    }

                    @Override
                    public void lost(String why) {}
                },
                Clock.systemUTC());
        toGet.add(count(0));
        subscription.openOneByOne();
        await().until(() -> consumers.size() == 2);
        slow = true;

        // What kills processes comes again, and waits for its turn.
        synchronized (subscription) {
            // 1. One message of 'a' was delivered, and waits for the join's thread.
            deliver("a", 0);
            // 2. What has killed two processes comes: the window narrows, on another thread.
            toGet.add(count(3));
            deliver("b", 2);
            // 3. The timer looks at this moment: nothing waits in 'a', for it is here.
            progress.look();
        }
        // 4. The message goes back to 'a', and the other one is taken alone, which takes long.
        await().until(() -> givenBack.get() > 0 && toGet.isEmpty());
        // 5. A second later the timer looks again: nothing has come meanwhile.
        progress.look();

        assertThat(givenBack.get()).as("messages that wait in 'a'").isPositive();
        assertThat(read).as("queues that have been read").doesNotContain(0);
        subscription.close();
    }

    @Test
    void holdsWhatItDropsWhileTheWindowNarrowsUntilItGoesBack() throws Exception {
        Subscription subscription = new Subscription(
                connection(),
                "join",
                List.of("a"),
                new Window(Prefetch.of(10), 1),
                delivered -> {
                    delivered.begin();
                    delivered.settle();
                },
                why -> {});
        subscription.open();
        deliver("a", 0);
        await().until(() -> qos.size() == 2 && byTag.size() == 1);
        JoinInputs.Taken before = subscription.taken();
        assertThat(before.settled()).isEqualTo(before.received());
        synchronized (subscription) {
            // What comes now is offered to nobody.
            deliver("a", 2);
            deliver("a", 0);
            JoinInputs.Taken narrowing = subscription.taken();
            assertThat(narrowing.received()).isGreaterThan(before.received());
            assertThat(narrowing.settled()).isLessThan(narrowing.received());
            assertThat(narrowing.givenBack()).isGreaterThan(before.givenBack());
        }

        await().until(() -> givenBack.get() == 2 && consumers.size() == 1);
        JoinInputs.Taken after = subscription.taken();
        assertThat(after.settled()).isEqualTo(after.received());
        assertThat(after.givenBack()).isGreaterThan(before.givenBack() + 1);
        subscription.close();
    }

    @Test
    void consumesOneByOneAfterNarrowingWhateverWasOnItsWayBehindTheDangerousMessage() throws Exception {
        Window window = new Window(Prefetch.of(10), 1);
        Subscription subscription =
                new Subscription(connection(), "node", List.of("a"), window, delivered -> {}, why -> {});
        subscription.open();
        deliver("a", 0);
        await().until(() -> qos.size() == 2 && byTag.size() == 1);
        synchronized (subscription) {
            // 1. What has killed two processes comes while the window is wide.
            deliver("a", 2);
            // 2. What the broker had sent behind it arrives before the change is made.
            deliver("a", 0);
        }
        await().until(() -> givenBack.get() == 3 && consumers.size() == 1);

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(qos).containsExactly(1, 10, 1));
        subscription.close();
    }

    private void deliver(String queue, long deliveryCount) throws IOException {
        consumers.get(queue).handleDelivery("", envelope(queue), count(deliveryCount), new byte[1]);
    }
}
