package dev.dge.runtime;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Envelope;
import dev.dge.joining.JoinInputs;
import dev.dge.publish.TroubleLog;
import dev.dge.topology.Depth;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
    private final Window window;
    private final Channel channel;
    private final ChannelWork work;
    private final QueueConsumers consumers;
    private final Tracker tracker;
    private final Arrivals arrivals;
    private final Turns turns;
    private final Consumer<Delivered> receiver;
    private final Consumer<String> lost;
    private final AtomicInteger generation = new AtomicInteger();
    private final AtomicInteger givenBack = new AtomicInteger();
    private volatile boolean oneByOne;
    private volatile boolean ending;
    private volatile boolean narrowing;

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
        this.window = window;
        this.channel = opened;
        this.receiver = receiver;
        this.lost = lost;
        this.work = new ChannelWork(node, this::fail);
        this.consumers = new QueueConsumers(
                opened, queues, String.valueOf(connection.getServerProperties().get("product")), new Deliveries());
        this.tracker = new Tracker(new ChannelAnswers(opened));
        this.arrivals = new Arrivals(queues.size(), tracker, window);
        this.turns = new Turns(opened, consumers.queues(), tracker, arrivals, receiver, () -> ending);
        opened.addShutdownListener(cause -> fail(TroubleLog.reason(cause)));
    }

    Tracker tracker() {
        return tracker;
    }

    /** Begins to consume. */
    synchronized void open() throws IOException {
        consumers.limit(window.size());
        openAll();
    }

    private void openAll() throws IOException {
        consumers.open(generation.get());
        // What comes before that has returned, comes to consumers that are not known yet.
        for (int input = 0; input < queues().size(); input++) {
            renewIfFull(input);
        }
    }

    /**
     * Begins to consume; several queues in turns while the window is one.
     *
     * <p>Broker-J counts no deliveries, so there is nothing to be careful about.
     */
    void openOneByOne() throws IOException {
        oneByOne = queues().size() > 1 && !consumers.limitIsOfTheChannel();
        if (oneByOne) {
            work.later(this::takeInTurns);
        } else {
            open();
        }
    }

    // By what takes messages in turns: it must be alone in that, or they would be registered in no order.
    private void resizeSoon() {
        if (window.size() == 1) {
            givenBack.incrementAndGet();
            narrowing = true;
            generation.incrementAndGet();
        }
        work.later(this::resize);
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
        } else {
            consumers.limit(window.size());
        }
        log.debug("Node '{}' holds up to {} deliveries at once", node, window.size());
        return narrower;
    }

    // Only while all that its consumer may hold is here, and nothing is on the way to it; else order is lost.
    private void renewIfFull(int input) {
        Tracker.Held held =
                consumers.limitIsOfTheChannel() ? null : consumers.withholdIfRenewable(input, window, tracker);
        if (held != null) {
            work.later(() -> renew(input, held));
        }
    }

    private synchronized void renew(int input, Tracker.Held held) throws IOException {
        // Before it is looked whether the window narrows: what then is delivered must count as late.
        int born = generation.get();
        // Who has narrowed the window meanwhile, has answers written, and its consumer is gone.
        if (!tracker.isWithheldFor(held)) {
            return;
        }
        try {
            if (!ending && !narrowing) {
                consumers.renew(input, born, window.size());
                log.debug("Node '{}' holds up to {} deliveries of an input at once", node, window.size());
            }
        } finally {
            tracker.release();
        }
        renewIfFull(input);
    }

    // What is given back must not come to a wide consumer again.
    private void narrow() throws IOException, InterruptedException {
        consumers.cancel();
        tracker.release();
        window.narrow();
        consumers.limit(1);
        if (oneByOne) {
            // What comes late must be registered before what is taken next.
            consumers.awaitLast();
        }
        narrowing = false;
        giveBackWaiting();
        if (!oneByOne) {
            openAll();
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

    /** Asks the broker something, on a thread of the subscription; not while that still asks, or takes messages in turns. */
    void ask(ChannelWork.Step question) {
        work.ask(question);
    }

    @Override
    public List<String> queues() {
        return consumers.queues();
    }

    @Override
    public long received(int input) {
        return arrivals.of(input);
    }

    // Broker-J counts what somebody holds as waiting, too.
    @Override
    public boolean hasRoom(int input) {
        return !consumers.limitIsOfTheChannel() && !narrowing && !ending && consumers.hasRoom(input, tracker);
    }

    /** Whether a queue holds nothing that is to be delivered. Asks the broker; not on the channel's own thread. */
    @Override
    public boolean isEmpty(int input) throws IOException {
        return Depth.of(channel, queues().get(input)).messages() == 0;
    }

    /**
     * How many messages wait in a queue. Asks the broker; not on the channel's own thread.
     *
     * @throws IOException also if the broker does not know
     */
    @Override
    public int waiting(int input) throws IOException {
        Depth there = Depth.of(channel, queues().get(input));
        // There is at least the consumer of this channel. Broker-J, whose queues are all in one process, always knows.
        if (!there.isCertain() && !consumers.limitIsOfTheChannel()) {
            throw new IOException("The broker does not know what waits in queue '" + queues().get(input) + "'");
        }
        return there.messages();
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
            consumers.cancel();
        } catch (IOException | AlreadyClosedException e) {
            log.debug("Node '{}' drains a closed channel", node, e);
        }
    }

    /** Closes the channel at once: everything that is not acknowledged goes back to its queue. */
    void close() {
        ending = true;
        work.end();
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

    private final class Deliveries implements QueueConsumers.Listener {

        @Override
        public void delivered(
                int born, int input, Tracker.Held held, Envelope envelope, BasicProperties properties, byte[] body) {
            boolean late = narrowing || born < generation.get();
            Arrivals.Arrival arrival = arrivals.take(input, held, envelope, properties, body, late);
            boolean atOnce = window.size() == 1 || consumers.limitIsOfTheChannel();
            if ((arrival.resized() && atOnce) || mustBeAlone(arrival.deaths())) {
                resizeSoon();
            }
            if (ending || narrowing) {
                return;
            }
            if (born < generation.get()) {
                giveBackWaiting();
            } else {
                renewIfFull(input);
                receiver.accept(arrival.delivered());
            }
        }

        private boolean mustBeAlone(long deaths) {
            return oneByOne && window.size() == 1 && deaths > 0 && !narrowing;
        }

        @Override
        public void cancelled(String queue) {
            lost.accept("the broker cancelled the consumer of queue '" + queue + "'. Was the queue deleted?");
        }
    }
}
