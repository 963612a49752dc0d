package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * What one would write by hand for a join in PostgreSQL: a loop with one transaction for each batch of messages, which stores
 * them, and the output of those that are whole; then acknowledges, publishes, and notes in the next one what is confirmed.
 */
final class HandWrittenJoin implements AutoCloseable {

    private static final int PREFETCH = 250;
    private static final int AT_ONCE = 500;

    private record Came(long tag, String run, String side, String body) {}

    private final DataSource pool;
    private final String exchange;
    private final Channel consuming;
    private final Channel publishing;
    private final BlockingQueue<Came> deliveries = new LinkedBlockingQueue<>();
    private final ConcurrentNavigableMap<Long, String> unconfirmed = new ConcurrentSkipListMap<>();
    private final BlockingQueue<String> confirmed = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "by hand");
    private volatile boolean ends;

    HandWrittenJoin(DataSource pool, Connection broker, String exchange, Map<String, String> queues)
            throws IOException, SQLException {
        this.pool = pool;
        this.exchange = exchange;
        execute("create table if not exists hand_message"
                + " (run varchar(255), side varchar(255), body text, primary key (run, side))");
        execute("create table if not exists hand_output (run varchar(255) primary key, body text, confirmed boolean)");
        this.publishing = broker.createChannel();
        publishing.confirmSelect();
        publishing.addConfirmListener(this::confirmed, (number, multiple) -> {});
        this.consuming = broker.createChannel();
        consuming.basicQos(PREFETCH);
        for (Map.Entry<String, String> queue : queues.entrySet()) {
            consuming.basicConsume(
                    queue.getValue(),
                    false,
                    (tag, message) -> deliveries.add(new Came(
                            message.getEnvelope().getDeliveryTag(),
                            message.getProperties().getCorrelationId(),
                            queue.getKey(),
                            new String(message.getBody(), UTF_8))),
                    tag -> {});
        }
        thread.start();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void confirmed(long number, boolean multiple) {
        Map<Long, String> now =
                multiple ? unconfirmed.headMap(number, true) : unconfirmed.subMap(number, true, number, true);
        confirmed.addAll(now.values());
        now.clear();
    }

    private void run() {
        try {
            while (!ends) {
                List<Came> batch = new ArrayList<>();
                Came first = deliveries.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    deliveries.drainTo(batch, AT_ONCE - 1);
                }
                List<String> done = new ArrayList<>();
                confirmed.drainTo(done);
                if (!batch.isEmpty() || !done.isEmpty()) {
                    handle(batch, done);
                }
            }
        } catch (InterruptedException | IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void handle(List<Came> batch, List<String> done) throws SQLException, IOException {
        Map<String, String> outputs;
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            outputs = batch.isEmpty() ? Map.of() : take(connection, batch);
            if (!done.isEmpty()) {
                update(connection, "update hand_output set confirmed = true where run = any(?)", done);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        if (!batch.isEmpty()) {
            consuming.basicAck(batch.stream().mapToLong(Came::tag).max().orElseThrow(), true);
        }
        for (Map.Entry<String, String> output : outputs.entrySet()) {
            publish(output.getKey(), output.getValue());
        }
    }

    private static Map<String, String> take(java.sql.Connection connection, List<Came> batch) throws SQLException {
        update(
                connection,
                "insert into hand_message select * from unnest(?::text[], ?::text[], ?::text[]) on conflict do nothing",
                batch.stream().map(Came::run).toList(),
                batch.stream().map(Came::side).toList(),
                batch.stream().map(Came::body).toList());
        Map<String, String> outputs = new LinkedHashMap<>();
        Map<String, Map<String, String>> runs = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select run, side, body from hand_message where run = any(?)")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", batch.stream().map(Came::run).distinct().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Map<String, String> sides = runs.computeIfAbsent(rows.getString(1), absent -> new HashMap<>());
                    sides.put(rows.getString(2), rows.getString(3));
                    if (sides.size() == 2) {
                        outputs.put(rows.getString(1), '"' + sides.get("left") + '|' + sides.get("right") + '"');
                    }
                }
            }
        }
        if (!outputs.isEmpty()) {
            List<String> whole = List.copyOf(outputs.keySet());
            update(
                    connection,
                    "insert into hand_output select *, false from unnest(?::text[], ?::text[]) on conflict do nothing",
                    whole,
                    List.copyOf(outputs.values()));
            update(connection, "delete from hand_message where run = any(?)", whole);
        }
        return outputs;
    }

    @SafeVarargs
    private static void update(java.sql.Connection connection, String sql, List<String>... arrays) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < arrays.length; i++) {
                update.setArray(i + 1, connection.createArrayOf("text", arrays[i].toArray()));
            }
            update.executeUpdate();
        }
    }

    private void publish(String run, String body) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("out-" + run)
                .correlationId(run)
                .deliveryMode(2)
                .build();
        unconfirmed.put(publishing.getNextPublishSeqNo(), run);
        publishing.basicPublish(exchange, "both", true, properties, body.getBytes(UTF_8));
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public void close() throws IOException {
        ends = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consuming.abort();
        publishing.abort();
    }
}
