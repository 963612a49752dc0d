package dev.dge.benchmark.contender;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.DeliverCallback;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;

/**
 * Joins two queues with its state as a log in a third: an input is acknowledged when the record that holds it, or what it
 * led to, has been read back, and an output is published only then.
 *
 * <p>The least that loses nothing: it does not take over another's log, and never writes its log anew.
 */
public final class PlainJoin {

    private static final int PREFETCH = 1_000;
    private static final int LOG_PREFETCH = 20_000;
    private static final int BATCH = 500;
    private static final int RECORDS_UNDER_WAY = 4;

    private interface Event {
        void happen() throws IOException;
    }

    /** What a record says: an input (side 0 or 1), a decision, or that its output is confirmed. */
    private record Entry(String run, char kind, long number) {}

    private static final class Batch {
        private final Map<String, Entry> inputs = new HashMap<>();
        private final List<Entry> others = new ArrayList<>();
        private long inputTag;
        private long recordTag;
        private int live;
    }

    private final Channel inputs;
    private final Channel log;
    private final Channel publishing;
    private final String output;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, Entry> open = new HashMap<>();
    private final Map<String, Batch> holders = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final TreeMap<Long, String> unconfirmed = new TreeMap<>();
    private final Deque<Batch> underWay = new ArrayDeque<>();
    private final Deque<Batch> records = new ArrayDeque<>();
    private Batch batch = new Batch();
    private long acknowledged;

    private PlainJoin(Place place) throws IOException, TimeoutException {
        var consumers = place.connect();
        this.inputs = consumers.createChannel();
        this.log = consumers.createChannel();
        this.publishing = place.connect().createChannel();
        this.output = place.output();
    }

    /** Arguments: port, the inputs' name without {@code .0} and {@code .1}, output queue. The log is {@code .state}. */
    public static void main(String[] args) throws IOException, TimeoutException, InterruptedException {
        Place place = Place.of(args);
        PlainJoin join = new PlainJoin(place);
        join.consume(place.input());
        join.work(place.input() + ".state");
    }

    private void consume(String name) throws IOException {
        publishing.confirmSelect();
        ConfirmCallback refused = (number, multiple) -> {
            throw new IOException("The broker refused message " + number);
        };
        publishing.addConfirmListener((number, multiple) -> events.add(() -> confirmed(number, multiple)), refused);
        log.basicQos(LOG_PREFETCH);
        DeliverCallback readBack =
                (tag, record) -> events.add(() -> readBack(record.getEnvelope().getDeliveryTag()));
        log.basicConsume(name + ".state", false, readBack, tag -> {});
        inputs.basicQos(PREFETCH);
        for (char side : new char[] {'0', '1'}) {
            DeliverCallback input = (tag, message) -> events.add(() -> input(
                    new Entry(
                            message.getProperties().getCorrelationId(),
                            side,
                            Long.parseLong(new String(message.getBody(), US_ASCII))),
                    message.getEnvelope().getDeliveryTag()));
            inputs.basicConsume(name + "." + side, false, input, tag -> {});
        }
    }

    private void work(String state) throws IOException, InterruptedException {
        List<Event> taken = new ArrayList<>();
        while (true) {
            taken.add(events.take());
            events.drainTo(taken, BATCH);
            for (Event event : taken) {
                event.happen();
            }
            taken.clear();
            if (underWay.size() < RECORDS_UNDER_WAY) {
                write(state);
            }
        }
    }

    private void input(Entry input, long tag) {
        batch.inputTag = tag;
        Entry other = open.get(input.run());
        if (finished.contains(input.run()) || (other != null && other.kind() == input.kind())) {
            return;
        }
        if (other == null) {
            open.put(input.run(), input);
            batch.inputs.put(input.run(), input);
        } else {
            open.remove(input.run());
            finished.add(input.run());
            // A group that comes whole within a batch is written as its decision alone.
            batch.inputs.remove(input.run());
            batch.others.add(new Entry(input.run(), 'd', other.number() * input.number()));
        }
    }

    private void write(String state) throws IOException {
        Batch written = batch;
        if (written.inputs.isEmpty() && written.others.isEmpty()) {
            return;
        }
        batch = new Batch();
        batch.inputTag = written.inputTag;
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(record);
        for (Entry entry : written.inputs.values()) {
            write(entry, data);
        }
        for (Entry entry : written.others) {
            write(entry, data);
        }
        underWay.add(written);
        publishing.basicPublish("", state, true, persistent(""), record.toByteArray());
    }

    private static void write(Entry entry, DataOutputStream data) throws IOException {
        data.writeUTF(entry.run());
        data.writeChar(entry.kind());
        data.writeLong(entry.number());
    }

    private void readBack(long tag) throws IOException {
        Batch record = underWay.remove();
        record.recordTag = tag;
        records.add(record);
        if (record.inputTag > acknowledged) {
            acknowledged = record.inputTag;
            inputs.basicAck(acknowledged, true);
        }
        record.live = record.inputs.size();
        for (String run : record.inputs.keySet()) {
            holders.put(run + ".input", record);
        }
        for (Entry entry : record.others) {
            if (entry.kind() == 'd') {
                record.live++;
                holders.put(entry.run(), record);
                unconfirmed.put(publishing.getNextPublishSeqNo(), entry.run());
                publishing.basicPublish(
                        "",
                        output,
                        true,
                        persistent(entry.run()),
                        Long.toString(entry.number()).getBytes(US_ASCII));
            } else {
                dead(entry.run());
                dead(entry.run() + ".input");
            }
        }
        acknowledgeDeadRecords();
    }

    private void dead(String what) {
        Batch holder = holders.remove(what);
        if (holder != null) {
            holder.live--;
        }
    }

    private void acknowledgeDeadRecords() throws IOException {
        long upTo = 0;
        while (!records.isEmpty() && records.peek().live == 0) {
            upTo = records.remove().recordTag;
        }
        if (upTo > 0) {
            log.basicAck(upTo, true);
        }
    }

    private void confirmed(long number, boolean multiple) {
        var confirmed = multiple ? unconfirmed.headMap(number, true) : unconfirmed.subMap(number, true, number, true);
        confirmed.values().forEach(run -> batch.others.add(new Entry(run, 'f', 0)));
        confirmed.clear();
    }

    private static BasicProperties persistent(String run) {
        return new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/json")
                .messageId(run)
                .correlationId(run)
                .build();
    }
}
