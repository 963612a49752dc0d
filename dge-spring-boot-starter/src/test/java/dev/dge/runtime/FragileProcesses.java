package dev.dge.runtime;

import com.zaxxer.hikari.HikariDataSource;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.failure.Failures;
import dev.dge.handling.Inboxes;
import dev.dge.joining.JoinStore;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.Room;
import dev.dge.message.Codec;
import dev.dge.publish.BrokerConnections;
import dev.dge.publish.OutboxLimits;
import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** Two processes of a node that keeps groups, which may lose the broker at any step and are replaced then. */
final class FragileProcesses implements AutoCloseable {

    // Small, so that a few seconds see all of it.
    private static final Limits LIMITS = new Limits(
            8 * 1024,
            4,
            Duration.ofSeconds(1),
            100_000,
            50,
            Duration.ofMillis(20),
            1_000_000,
            Duration.ofDays(7),
            Duration.ofSeconds(3));

    final Map<String, Integer> deaths = Collections.synchronizedMap(new TreeMap<>());
    private final TestBroker broker;
    private final TestStore store;
    private final String prefix;
    private final Random random;
    private final String node;
    private final Function<Optional<DataSource>, Object> behaviour;
    private final Function<NodeContainers, NodeContainer> maker;
    private final List<Process> processes = new ArrayList<>();
    private final List<CompletableFuture<Void>> ending = Collections.synchronizedList(new ArrayList<>());
    private volatile double faults = 1;

    /**
     * No process yet.
     *
     * @param behaviour the bean of the node
     * @param maker makes the container of the node
     */
    FragileProcesses(
            TestBroker broker,
            TestStore store,
            String prefix,
            Random random,
            String node,
            Object behaviour,
            Function<NodeContainers, NodeContainer> maker) {
        this(broker, store, prefix, random, node, database -> behaviour, maker);
    }

    /**
     * No process yet.
     *
     * @param behaviour makes the bean of the node for a process, given the database as that sees it
     * @param maker makes the container of the node
     */
    FragileProcesses(
            TestBroker broker,
            TestStore store,
            String prefix,
            Random random,
            String node,
            Function<Optional<DataSource>, Object> behaviour,
            Function<NodeContainers, NodeContainer> maker) {
        this.broker = broker;
        this.store = store;
        this.prefix = prefix;
        this.random = random;
        this.node = node;
        this.behaviour = behaviour;
        this.maker = maker;
    }

    /** One process. */
    final class Process {
        final MeterRegistry meters = new SimpleMeterRegistry();
        final NodeContainer container;
        private final FragileConnections connections = new FragileConnections(broker, this::at);
        private final CachingConnectionFactory spring = connections.spring();
        private final Optional<HikariDataSource> pool = store.database().map(TestDatabase::newPool);
        private volatile boolean dead;
        private final Optional<DataSource> database = pool.map(connected -> new FragileDatabase(connected, step -> {
            at(step);
            FragileDatabase.failIf(isDead());
        }));

        Process() {
            DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
            beans.registerSingleton(node, behaviour.apply(database));
            container = maker.apply(new BrokerNodeContainers(
                    beans,
                    new BrokerConnections(spring),
                    () -> {},
                    new Codec(JsonMapper.builder().build()),
                    new Failures(failure -> Decision.DEAD_LETTER, prefix, Clock.systemUTC()),
                    new CurrentDelivery(),
                    meters,
                    new RuntimeSettings(
                                    prefix,
                                    1 << 20,
                                    true,
                                    name -> new NodeSettings(1, 50),
                                    OutboxLimits.DEFAULT,
                                    Duration.ofMinutes(15),
                                    LIMITS,
                                    Room.ofThisProcess())
                            .storing(joins())
                            .remembering(inboxes())));
            container.start();
        }

        private boolean isDead() {
            return dead;
        }

        private void at(String step) {
            if (!dead && random.nextDouble() < faults * probability(step)) {
                die(step);
            }
        }

        private void die(String step) {
            dead = true;
            deaths.merge(step.replace(prefix, ""), 1, Integer::sum);
            connections.die();
            pool.ifPresent(connected -> ending.add(CompletableFuture.runAsync(connected::close)));
        }

        private Function<String, JoinStore> joins() {
            JoinStore joins = pool.map(TestStore::joins).orElseGet(JoinStore::inRabbitMq);
            return name -> joins;
        }

        private Inboxes inboxes() {
            return database.map(TestStore::inboxes).orElseGet(Inboxes::withoutDatabase);
        }

        private void end() {
            RunningNodes.drain(container);
            spring.destroy();
            pool.ifPresent(HikariDataSource::close);
        }
    }

    // What is rare is as likely to be the last as what is not.
    private static double probability(String step) {
        if (step.endsWith("state")) {
            return 0.003;
        }
        if (step.contains("commit") || step.contains("prepare")) {
            return step.contains("commit") ? 0.002 : 0.0005;
        }
        if (step.contains("rollback") || step.contains("AutoCommit") || step.endsWith("connection")) {
            return 0.0002;
        }
        return step.contains("Publish") || step.contains("Ack") ? 0.001 : step.contains("delivery") ? 0.0001 : 0.03;
    }

    /** Ends the faults; what happens from now on is up to the processes. */
    void calm() {
        faults = 0;
    }

    /** Replaces those that have died. */
    void keepTwo() {
        for (Process process : List.copyOf(processes)) {
            if (process.dead) {
                processes.remove(process);
                ending.add(CompletableFuture.runAsync(process::end));
            }
        }
        while (processes.size() < 2) {
            processes.add(new Process());
        }
    }

    /** Now and then takes one process its connections, or only its consumers. */
    void disturb() {
        Process process = processes.get(random.nextInt(2));
        if (random.nextInt(60) == 0) {
            process.die("at any time");
        } else if (random.nextInt(60) == 0) {
            deaths.merge("consumers lost unnoticed", 1, Integer::sum);
            process.connections.loseConsumersUnnoticed();
        }
    }

    /** Lets all of them die, and starts one that knows what was from the log only. */
    Process startOver() {
        processes.forEach(process -> process.die("at the end"));
        processes.forEach(Process::end);
        processes.clear();
        Process last = new Process();
        processes.add(last);
        return last;
    }

    @Override
    public void close() {
        processes.forEach(process -> process.connections.die());
        processes.forEach(Process::end);
        List.copyOf(ending).forEach(CompletableFuture::join);
    }
}
