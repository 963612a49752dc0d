package dev.dge.runtime;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.joining.JoinInputs;
import dev.dge.publish.TroubleLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel that consumes a node's queues, with a window that changes its size while it is open. */
final class Subscription implements Watchdog.Consumers, ReadingProgress.Queues {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final Duration FOREVER = Duration.ofDays(1);

    private final String node;
    private final List<String> queues;
    private final Window window;
    private final Channel channel;
    private final Tracker tracker;
    private final Arrivals arrivals;
    private final Turns turns;
    private final Consumer<Delivered> receiver;
    private final Consumer<String> lost;
    private final boolean limitIsOfTheChannel;
    private final ExecutorService changes;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile List<Deliveries> consumers = List.of();
    private volatile int limit;
    private volatile boolean oneByOne;
    private volatile boolean ending;
    private volatile boolean narrowing;
    private final AtomicInteger generation = new AtomicInteger();
    private final AtomicInteger givenBack = new AtomicInteger();

    /**
     * Opens a channel; nothing is consumed yet.
     *
     * @param receiver takes each delivery, on the channel's thread
     * @param lost is told once why the channel or a queue is gone, unless the subscription was ended here
     */
    Subscription(
            Connection connection,
            String node,
            List<String> queues,
            Window window,
            Consumer<Delivered> receiver,
            Consumer<String> lost)
            throws IOException {
        Channel opened = connection.createChannel();
        if (opened == null) {
            throw new IOException("The connection to the broker has no channel left");
        }
        this.node = node;
        this.queues = List.copyOf(queues);
        this.window = window;
        this.changes = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "dge-" + node + "-resize");
            thread.setDaemon(true);
            return thread;
        });
        this.channel = opened;
        this.tracker = new Tracker(new ChannelAnswers(opened));
        this.receiver = receiver;
        this.arrivals = new Arrivals(queues.size(), tracker, window);
        this.turns = new Turns(channel, this.queues, tracker, window, arrivals, receiver, () -> ending);
        this.lost = lost;
        // RabbitMQ limits each consumer, and only new ones; Broker-J limits the channel, at once.
        this.limitIsOfTheChannel = !"RabbitMQ"
                .equals(String.valueOf(connection.getServerProperties().get("product")));
        channel.addShutdownListener(cause -> fail(TroubleLog.reason(cause)));
    }

    Tracker tracker() {
        return tracker;
    }

    /** Begins to consume. */
    synchronized void open() throws IOException {
        limit();
        consume();
    }

    /**
     * Begins to consume; several queues in turns while the window is one.
     *
     * <p>Broker-J counts no deliveries, so there is nothing to be careful about.
     */
    void openOneByOne() throws IOException {
        oneByOne = queues.size() > 1 && !limitIsOfTheChannel;
        if (oneByOne) {
            later(this::takeInTurns);
        } else {
            open();
        }
    }

    private void limit() throws IOException {
        limit = window.size();
        channel.basicQos(limitIsOfTheChannel ? limit * queues.size() : limit);
    }

    private void consume() throws IOException {
        List<Deliveries> opened = new ArrayList<>();
        for (int input = 0; input < queues.size(); input++) {
            Deliveries deliveries = new Deliveries(input);
            channel.basicConsume(queues.get(input), false, deliveries);
            opened.add(deliveries);
        }
        consumers = opened;
    }

    // On a thread of its own: awaiting two answers in a row on the channel's thread may never end when a thousand
    // deliveries wait behind it, for amqp-client 5.30 sets its limit again after the first answer, and then reads no
    // more. On one thread: what takes messages in turns must be alone in that, or they would be registered in no order.
    private void resizeSoon() {
        if (window.size() == 1) {
            givenBack.incrementAndGet();
            narrowing = true;
            generation.incrementAndGet();
        }
        later(this::resize);
    }

    private void later(Work work) {
        try {
            changes.execute(() -> ifOpen(work));
        } catch (RejectedExecutionException e) {
            log.debug("Node '{}' has ended", node, e);
        }
    }

    private void resize() throws IOException, InterruptedException {
        if (resizeOnce() && oneByOne) {
            takeInTurns();
        }
    }

    /** Returns whether it has narrowed the window: what is to be taken in turns is not consumed then. */
    private synchronized boolean resizeOnce() throws IOException, InterruptedException {
        if (ending) {
            return false;
        }
        // Read once: the channel's thread may set it at any moment.
        boolean narrower = narrowing;
        if (narrower) {
            narrow();
        } else if (limitIsOfTheChannel) {
            limit();
        } else if (limit != window.size()) {
            // Consuming anew before cancelling keeps the order and gives nothing back.
            List<Deliveries> old = consumers;
            limit();
            consume();
            cancel(old);
        }
        log.debug("Node '{}' holds up to {} deliveries at once", node, window.size());
        return narrower;
    }

    // What is given back must not come to a wide consumer again.
    private void narrow() throws IOException, InterruptedException {
        cancel(consumers);
        window.narrow();
        limit();
        if (oneByOne) {
            // What comes late must be registered before what is taken next.
            for (Deliveries cancelled : consumers) {
                cancelled.awaitLast();
            }
            consumers = List.of();
        }
        narrowing = false;
        giveBackWaiting();
        if (!oneByOne) {
            consume();
        }
    }

    private void takeInTurns() throws IOException, InterruptedException {
        turns.take();
        openUnlessEnding();
    }

    private synchronized void openUnlessEnding() throws IOException {
        if (!ending) {
            open();
        }
    }

    private void cancel(List<Deliveries> which) throws IOException {
        for (Deliveries consumer : which) {
            channel.basicCancel(consumer.getConsumerTag());
        }
    }

    /** What is done with a channel. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Asks the broker something, on a thread of the subscription; not while that still asks, or takes messages in turns. */
    void ask(Work question) {
        if (asking.compareAndSet(false, true)) {
            later(() -> {
                try {
                    question.run();
                } finally {
                    asking.set(false);
                }
            });
        }
    }

    private void ifOpen(Work work) {
        try {
            work.run();
        } catch (IOException | ShutdownSignalException e) {
            fail(TroubleLog.reason(e));
        } catch (InterruptedException e) {
            fail("interrupted");
        }
    }

    @Override
    public List<String> queues() {
        return queues;
    }

    @Override
    public long received(int input) {
        return arrivals.of(input);
    }

    // Broker-J counts what somebody holds as waiting, too.
    @Override
    public boolean hasRoom(int input) {
        return !limitIsOfTheChannel && !narrowing && !ending && !consumers.isEmpty() && tracker.held(input) < limit;
    }

    /** Whether a queue holds nothing that is to be delivered. Asks the broker; not on the channel's own thread. */
    @Override
    public boolean isEmpty(int input) throws IOException {
        return look(input).getMessageCount() == 0;
    }

    private AMQP.Queue.DeclareOk look(int input) throws IOException {
        return channel.queueDeclarePassive(queues.get(input));
    }

    /**
     * How many messages wait in a queue. Asks the broker; not on the channel's own thread.
     *
     * @throws IOException also if the broker does not know
     */
    @Override
    public int waiting(int input) throws IOException {
        AMQP.Queue.DeclareOk there = look(input);
        // Where a queue's leader does not answer within 250 ms, RabbitMQ says that there are neither messages nor
        // consumers.
        if (!limitIsOfTheChannel && there.getConsumerCount() == 0) {
            throw new IOException("The broker does not know what waits in queue '" + queues.get(input) + "'");
        }
        return there.getMessageCount();
    }

    @Override
    public int givenBack() {
        return givenBack.get();
    }

    /** What has come so far, and what became of it. */
    JoinInputs.Taken taken() {
        // In this order: what counts as settled because it goes back was counted as given back before.
        long settled = tracker.settledUpTo();
        return new JoinInputs.Taken(tracker.last(), settled, givenBack.get());
    }

    private void giveBackWaiting() {
        givenBack.incrementAndGet();
        tracker.giveBackWaiting();
        givenBack.incrementAndGet();
    }

    /** Says that the subscription cannot go on. */
    void fail(String why) {
        if (!ending) {
            lost.accept(why);
        }
    }

    /** Ends consuming: waits until what was begun is settled and acknowledged, and gives back the rest. */
    void drain() throws InterruptedException {
        givenBack.incrementAndGet();
        tracker.drain();
        ending = true;
        // The broker answers a cancel when it has taken all acknowledgements before it; those after it may get lost.
        boolean settled = tracker.settledWithin(AT_ONCE);
        cancel();
        if (!settled) {
            // The behaviours are slow: others may begin meanwhile what only waits here.
            giveBackWaiting();
            tracker.settledWithin(FOREVER);
            // What was given back is many writes; see Tracker.drain.
            Thread.sleep(AT_ONCE.toMillis());
        }
        close();
    }

    private synchronized void cancel() {
        try {
            cancel(consumers);
        } catch (IOException | AlreadyClosedException e) {
            log.debug("Node '{}' drains a closed channel", node, e);
        }
    }

    /** Closes the channel at once: everything that is not acknowledged goes back to its queue. */
    void close() {
        ending = true;
        changes.shutdown();
        abort();
    }

    /** Closes the channel at once, which whoever waits for its loss is told. */
    void abort() {
        try {
            channel.abort();
        } catch (IOException | RuntimeException e) {
            log.debug("Node '{}' closes a closed channel", node, e);
        }
    }

    private final class Deliveries extends DefaultConsumer {

        private final int input;
        private final int born = generation.get();
        private final CountDownLatch last = new CountDownLatch(1);

        Deliveries(int input) {
            super(channel);
            this.input = input;
        }

        @Override
        public void handleDelivery(String consumer, Envelope envelope, BasicProperties properties, byte[] body) {
            Arrivals.Arrival arrival = arrivals.take(input, envelope, properties, body);
            if (arrival.resized() || mustBeAlone(arrival.deaths())) {
                resizeSoon();
            }
            if (ending || narrowing) {
                return;
            }
            if (born < generation.get()) {
                giveBackWaiting();
            } else {
                receiver.accept(arrival.delivered());
            }
        }

        private boolean mustBeAlone(long deaths) {
            return oneByOne && window.size() == 1 && deaths > 0 && !narrowing;
        }

        void awaitLast() throws InterruptedException {
            while (channel.isOpen() && !last.await(100, TimeUnit.MILLISECONDS)) {
                log.trace("Node '{}' has cancelled its consumer of queue {}", node, queues.get(input));
            }
        }

        @Override
        public void handleCancelOk(String consumer) {
            last.countDown();
        }

        @Override
        public void handleCancel(String consumer) {
            lost.accept(
                    "the broker cancelled the consumer of queue '" + queues.get(input) + "'. Was the queue deleted?");
        }
    }
}
