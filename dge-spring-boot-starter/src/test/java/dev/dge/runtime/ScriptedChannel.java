package dev.dge.runtime;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A channel of a broker that does what a test says, in the thread of the test. */
final class ScriptedChannel {

    private final Map<String, Consumer> consumers = new ConcurrentHashMap<>();
    private final Map<String, Consumer> byTag = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<BasicProperties> toGet = new LinkedBlockingQueue<>();
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicLong tags = new AtomicLong();
    private final List<Integer> limits = new CopyOnWriteArrayList<>();
    private volatile IoTask whenConsumed = queue -> {};
    private volatile IoTask whenLimited = limit -> {};

    /** What else happens at the moment of a question. */
    interface IoTask {
        void run(String asked) throws IOException;
    }

    Connection connection() {
        Channel channel = proxy(Channel.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "basicConsume" -> consume((String) arguments[0], (Consumer) arguments[2]);
            case "basicCancel" -> cancel((String) arguments[0]);
            case "basicQos" -> limit((Integer) arguments[0]);
            case "basicGet" -> get((String) arguments[0]);
            case "basicAck" -> say("ack " + arguments[0]);
            case "basicNack", "basicReject" -> say("give back " + arguments[0]);
            case "abort" -> say("close");
            case "isOpen" -> true;
            default -> null;
        });
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "createChannel" -> channel;
            case "getServerProperties" -> Map.of("product", "RabbitMQ");
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    // The client tells a consumer its tag behind all deliveries that wait, which may take long: here, for ever.
    private String consume(String queue, Consumer consumer) throws IOException {
        String tag = queue + "-" + tags.incrementAndGet();
        say("consume " + queue);
        byTag.put(tag, consumer);
        consumers.put(queue, consumer);
        whenConsumed.run(queue);
        return tag;
    }

    private @Nullable Object limit(int limit) throws IOException {
        limits.add(limit);
        whenLimited.run("" + limit);
        return null;
    }

    /** Has something happen while a queue begins to be consumed, before the client knows. */
    void whenConsumed(IoTask task) {
        whenConsumed = task;
    }

    /** Has something happen while a limit is set. */
    void whenLimited(IoTask task) {
        whenLimited = task;
    }

    /** The limits that were set. */
    List<Integer> limits() {
        return List.copyOf(limits);
    }

    private @Nullable Object cancel(String consumerTag) throws IOException {
        say("cancel " + consumerTag.substring(0, consumerTag.lastIndexOf('-')));
        Consumer cancelled = byTag.remove(consumerTag);
        consumers.values().remove(cancelled);
        cancelled.handleCancelOk(consumerTag);
        return null;
    }

    private @Nullable Object say(String what) {
        said.add(what);
        return null;
    }

    private @Nullable GetResponse get(String queue) {
        got.add(queue);
        BasicProperties properties = toGet.poll();
        return properties == null ? null : new GetResponse(envelope(queue), properties, new byte[1], 0);
    }

    private Envelope envelope(String queue) {
        return new Envelope(tags.incrementAndGet(), false, "", queue);
    }

    /** Has a message ready for whoever gets one. */
    void ready(long deliveryCount) {
        toGet.add(properties(deliveryCount));
    }

    /** Delivers a message to the newest consumer of a queue, and returns its tag. */
    long deliver(String queue, long deliveryCount) throws IOException {
        return deliver(consumer(queue), queue, deliveryCount);
    }

    /** Delivers a message to one of the consumers that a queue has or had, and returns its tag. */
    long deliver(Consumer consumer, String queue, long deliveryCount) throws IOException {
        return deliver(consumer, queue, deliveryCount, 1);
    }

    /** Delivers a message of this size. */
    long deliver(Consumer consumer, String queue, long deliveryCount, int bytes) throws IOException {
        Envelope envelope = envelope(queue);
        consumer.handleDelivery("", envelope, properties(deliveryCount), new byte[bytes]);
        return envelope.getDeliveryTag();
    }

    /** The newest consumer of a queue. */
    Consumer consumer(String queue) {
        return consumers.get(queue);
    }

    private static BasicProperties properties(long deliveryCount) {
        return new BasicProperties.Builder()
                .headers(Map.of("x-delivery-count", deliveryCount))
                .build();
    }

    /** How many queues are consumed. */
    int consumed() {
        return consumers.size();
    }

    /** What the channel was told, such as {@code consume a}, {@code cancel a}, {@code ack 1}, {@code give back 2}, {@code close}. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** The queues that a message was asked for, one after the other. */
    List<String> got() {
        return List.copyOf(got);
    }
}
