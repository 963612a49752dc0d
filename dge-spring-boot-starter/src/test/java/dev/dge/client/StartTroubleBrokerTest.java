package dev.dge.client;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dge.edge.Outlet;
import dev.dge.message.Codec;
import dev.dge.publish.BrokerConnections;
import dev.dge.testing.PrivateRabbit;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologyGate;
import dev.dge.topology.TopologySettings;
import dev.dge.tracing.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

/** What whoever starts a run hears of a broker that takes nothing. */
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
@Timeout(120)
class StartTroubleBrokerTest {

    private static final Outlet<Integer> INPUT = Outlet.of("zoo", "input", Integer.class);
    private static final Topology ZOO =
            Topology.of("zoo").deadLetterQueue("zoo.dead").workQueue("zoo.feed").startBinding("input", "zoo.feed");
    private static final String AGAIN = " To start again with the same run and value is safe.";

    private static PrivateRabbit rabbit;
    private CachingConnectionFactory factory;

    /** Open, since the test itself declares. */
    private static final class Open implements TopologyGate {

        @Override
        public void awaitDeclared() {}

        @Override
        public Optional<String> awaitDeclared(Duration timeout) {
            return Optional.empty();
        }
    }

    @BeforeAll
    static void startRabbit() {
        rabbit = PrivateRabbit.start();
    }

    @AfterAll
    static void endRabbit() {
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @BeforeEach
    void declare() {
        factory = new CachingConnectionFactory(rabbit.connectionFactory());
        new TopologyDeclarer(TopologySettings.DEFAULT).declare(List.of(ZOO), factory);
    }

    @AfterEach
    void close() {
        factory.destroy();
    }

    @Test
    void tellsAnAlarmOfMemory() {
        try (ConfirmedRunStarter starter = starter()) {
            rabbit.rabbitmqctl("set_vm_memory_high_watermark", "absolute", "1MB");
            try {
                refuses(
                        starter,
                        "The broker takes no messages now: it is low on memory. Free some, or raise the limit:"
                                + " rabbitmq-diagnostics alarms names the node.");
            } finally {
                rabbit.rabbitmqctl("set_vm_memory_high_watermark", "0.4");
            }
        }
    }

    @Test
    void tellsAnAlarmOfTheDiskToWhoComesLaterToo() {
        try (ConfirmedRunStarter starter = starter()) {
            String text = "The broker takes no messages now: it is low on disk. Free some, or raise the limit:"
                    + " rabbitmq-diagnostics alarms names the node.";
            rabbit.rabbitmqctl("set_disk_free_limit", "10000GB");
            try {
                refuses(starter, text);
                refuses(starter, text);
            } finally {
                rabbit.rabbitmqctl("set_disk_free_limit", "50MB");
            }
        }
    }

    @Test
    void tellsSilenceFromAnAlarm() {
        try (ConfirmedRunStarter starter = starter()) {
            starter.start(INPUT, 1);
            rabbit.freeze();
            try {
                refuses(
                        starter,
                        "The broker has not answered, and has raised no alarm. See in its log whether its disk is full or"
                                + " a majority of its nodes is missing, or wait longer with dge.client.timeout.");
            } finally {
                rabbit.thaw();
            }
        }
    }

    private static void refuses(RunStarter starter, String why) {
        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> starter.start(INPUT, "monday", 3))
                .withMessage(
                        "Run 'monday' of start 'input' of graph 'zoo' was not confirmed within 2.0 s. " + why + AGAIN);
    }

    private ConfirmedRunStarter starter() {
        return new ConfirmedRunStarter(
                new BrokerConnections(factory),
                new Open(),
                new Codec(JsonMapper.builder().build()),
                new ClientSettings("", Duration.ofSeconds(2), 1_000),
                Traces.NONE);
    }
}
