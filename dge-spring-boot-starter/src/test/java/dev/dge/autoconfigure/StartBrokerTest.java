package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.dge.process.ProcessEnd;
import dev.dge.process.TestGraphs;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.Forward;
import dev.dge.testing.FreePort;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;

@EveryBroker
@ExtendWith(OutputCaptureExtension.class)
class StartBrokerTest {

    private static final Topology SINK =
            Topology.of("zoo").deadLetterQueue("zoo.dead").workQueue("zoo.feed").startBinding("zoo-input", "zoo.feed");

    private final TestBroker broker;
    private final String prefix;
    private final List<Forward> forwards = new ArrayList<>();

    @TempDir
    Path folder;

    StartBrokerTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.prefix();
        Application.EXITS.clear();
    }

    @AfterEach
    void delete() {
        forwards.forEach(Forward::close);
        broker.delete(prefix, SINK);
    }

    @Test
    void declaresTheTopologyBeforeTheApplicationHasStarted() {
        try (ConfigurableApplicationContext context = run("spring.profiles.active=feed")) {
            assertThat(context.isRunning()).isTrue();
            assertThat(broker.messages(prefix + "zoo.feed")).isZero();
        }
    }

    @Test
    void connectsOnlyWhenAskedWhereNoNodeRuns() throws InterruptedException {
        try (ConfigurableApplicationContext context = run("spring.profiles.active=client")) {
            context.getBean(TopologyGate.class).awaitDeclared();

            assertThat(broker.messages(prefix + "zoo.feed")).isZero();
        }
    }

    @Test
    void declaresAndEndsWithTheProfileInit() {
        assertThatExceptionOfType(Exited.class).isThrownBy(() -> run("spring.profiles.active=init,feed"));

        assertThat(Application.EXITS).containsExactly(0);
        assertThat(broker.messages(prefix + "zoo.feed")).isZero();
    }

    @Test
    void failsTheStartWhereTheBrokerRefusesTheTopology(CapturedOutput output) {
        foreignQueue();

        assertThatException().isThrownBy(() -> run("spring.profiles.active=feed"));

        assertThat(output)
                .containsOnlyOnce("APPLICATION FAILED TO START")
                .contains("'" + prefix + "zoo.feed'")
                .doesNotContain("\tat ");
        assertThat(Application.EXITS).isEmpty();
    }

    @Test
    void failsAnInitProcessWhereTheBrokerRefusesTheTopology(CapturedOutput output) {
        foreignQueue();

        assertThatException().isThrownBy(() -> run("spring.profiles.active=init"));

        assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START");
        assertThat(Application.EXITS).isEmpty();
    }

    @Test
    void saysInOneLineThatTheBrokerIsAbsentAndComesUp(CapturedOutput output) throws InterruptedException {
        int port = FreePort.find();

        try (ConfigurableApplicationContext context =
                run("spring.profiles.active=feed", "spring.rabbitmq.port=" + port)) {
            context.getBean(TopologyGate.class).awaitDeclared(Duration.ofSeconds(1));

            assertThat(output.getAll().lines().filter(line -> line.contains("broker")))
                    .singleElement()
                    .asString()
                    .contains(" WARN ")
                    .contains("Cannot reach the broker at 127.0.0.1:" + port + ": Connection refused. Start RabbitMQ"
                            + " there, or say with spring.rabbitmq.host and spring.rabbitmq.port where it is."
                            + " Trying again until it works.");
            assertThat(output).doesNotContain("\tat ").doesNotContain("ERROR");
        }
    }

    @Test
    void saysInOneLineThatThePasswordIsWrongAndComesUp(CapturedOutput output) throws InterruptedException {
        try (ConfigurableApplicationContext context =
                run("spring.profiles.active=feed", "spring.rabbitmq.password=wrong")) {
            context.getBean(TopologyGate.class).awaitDeclared(Duration.ofSeconds(1));

            assertThat(output.getAll().lines().filter(line -> line.contains("broker")))
                    .singleElement()
                    .asString()
                    .contains("The broker at 127.0.0.1:" + broker.port() + " refuses user '" + broker.username()
                            + "': wrong password, or no such user. Check spring.rabbitmq.username and"
                            + " spring.rabbitmq.password. Trying again until it works.");
            assertThat(output).doesNotContain("\tat ").doesNotContain("ERROR");
        }
    }

    @Test
    void endsTheProcessWhereTheBrokerRefusesTheTopologyAfterTheStart(CapturedOutput output) {
        foreignQueue();
        int port = FreePort.find();
        try (ConfigurableApplicationContext context =
                run("spring.profiles.active=feed", "spring.rabbitmq.port=" + port)) {

            forwards.add(Forward.of(port, broker));
            await().until(() -> !Application.EXITS.isEmpty());

            assertThat(Application.EXITS).containsExactly(1);
            assertThat(context.isActive()).isFalse();
            assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START").doesNotContain("\tat ");
        }
    }

    private void foreignQueue() {
        broker.onChannel(channel -> channel.queueDeclare(prefix + "zoo.feed", false, false, true, Map.of()));
    }

    private ConfigurableApplicationContext run(String... properties) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setResourceLoader(
                new DefaultResourceLoader(TestGraphs.classPath(folder, TestGraphs.sink("zoo", "feed"))));
        Map<String, String> all = new LinkedHashMap<>();
        Stream.of(
                        Stream.of(broker.properties()),
                        Stream.of("dge.prefix=" + prefix, "spring.main.web-application-type=none"),
                        Stream.of(properties))
                .flatMap(each -> each)
                .map(property -> property.split("=", 2))
                .forEach(property -> all.put(property[0], "--" + property[0] + "=" + property[1]));
        return application.run(all.values().toArray(String[]::new));
    }

    /** Takes the place of the end of the Java process, behind which nothing runs. */
    private static final class Exited extends RuntimeException {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({RabbitAutoConfiguration.class, DgeAutoConfiguration.class, BrokerAutoConfiguration.class})
    static class Application {

        static final List<Integer> EXITS = new CopyOnWriteArrayList<>();

        @Bean
        Topology topology() {
            return SINK;
        }

        @Bean
        ProcessEnd.Exit exit() {
            return code -> {
                EXITS.add(code);
                if (code == 0) {
                    throw new Exited();
                }
            };
        }
    }
}
