package dev.dge.benchmark.contender;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DeliverCallback;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;

/**
 * Joins two queues with its state in a table, in one loop: a batch of inputs is one transaction, its outputs are confirmed,
 * then the batch is acknowledged. What was in hand when it dies comes again, and leads to the same.
 */
public final class DatabaseJoin {

    private static final int PREFETCH = 1_000;
    private static final int BATCH = 500;
    private static final int CONFIRM_TIMEOUT = 30_000;

    private record Input(String run, int side, long number, long tag) {}

    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    private final Channel consuming;
    private final Channel publishing;
    private final Connection database;
    private final String output;

    private DatabaseJoin(Place place, String url) throws IOException, TimeoutException, SQLException {
        this.consuming = place.connect().createChannel();
        this.publishing = place.connect().createChannel();
        this.database = DriverManager.getConnection(url, "postgres", "");
        this.output = place.output();
    }

    /** Arguments: port, the inputs' name without {@code .0} and {@code .1}, output queue, JDBC URL of PostgreSQL. */
    public static void main(String[] args) throws IOException, TimeoutException, SQLException, InterruptedException {
        Place place = Place.of(args);
        DatabaseJoin join = new DatabaseJoin(place, args[3]);
        join.prepare();
        join.consume(place.input());
        while (true) {
            join.batch();
        }
    }

    private void prepare() throws SQLException, IOException {
        try (var statement = database.createStatement()) {
            statement.execute("create table if not exists part"
                    + " (run varchar(255), side int, number bigint, primary key (run, side))");
        }
        database.setAutoCommit(false);
        publishing.confirmSelect();
    }

    private void consume(String name) throws IOException {
        consuming.basicQos(PREFETCH);
        for (int side = 0; side < 2; side++) {
            int from = side;
            DeliverCallback input = (consumer, message) -> inputs.add(new Input(
                    message.getProperties().getCorrelationId(),
                    from,
                    Long.parseLong(new String(message.getBody(), US_ASCII)),
                    message.getEnvelope().getDeliveryTag()));
            consuming.basicConsume(name + "." + side, false, input, consumer -> {});
        }
    }

    private void batch() throws SQLException, IOException, InterruptedException, TimeoutException {
        List<Input> batch = new ArrayList<>(List.of(inputs.take()));
        inputs.drainTo(batch, BATCH - 1);
        insert(batch);
        String[] runs = batch.stream().map(Input::run).distinct().toArray(String[]::new);
        try (PreparedStatement whole = database.prepareStatement("select a.run, a.number * b.number from part a"
                + " join part b on a.run = b.run and b.side = 1 where a.side = 0 and a.run = any (?)")) {
            whole.setArray(1, database.createArrayOf("varchar", runs));
            ResultSet products = whole.executeQuery();
            database.commit();
            while (products.next()) {
                publish(products.getString(1), products.getLong(2));
            }
        }
        publishing.waitForConfirmsOrDie(CONFIRM_TIMEOUT);
        consuming.basicAck(batch.get(batch.size() - 1).tag(), true);
    }

    private void insert(List<Input> batch) throws SQLException {
        try (PreparedStatement insert =
                database.prepareStatement("insert into part values (?, ?, ?) on conflict do nothing")) {
            for (Input input : batch) {
                insert.setString(1, input.run());
                insert.setInt(2, input.side());
                insert.setLong(3, input.number());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void publish(String run, long product) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/json")
                .messageId(run)
                .correlationId(run)
                .build();
        publishing.basicPublish(
                "", output, true, properties, Long.toString(product).getBytes(US_ASCII));
    }
}
