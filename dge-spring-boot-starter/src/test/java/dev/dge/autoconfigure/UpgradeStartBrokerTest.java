package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import dev.dge.json.GraphJson;
import dev.dge.model.Graph;
import dev.dge.process.ProcessEnd;
import dev.dge.process.TestGraphs;
import dev.dge.testing.FreePort;
import dev.dge.testing.PrivateRabbit;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import dev.dge.upgrade.GraphTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;

/** Processes of a second version of an application: its node eat is now called feed. */
@ExtendWith(OutputCaptureExtension.class)
class UpgradeStartBrokerTest {

    private static final String HOST = "a/b c";
    private static final int MANAGEMENT = FreePort.find();
    private static final Graph FIRST = TestGraphs.sink("zoo", "eat");
    private static final Graph SECOND = TestGraphs.sink("zoo", "feed");
    private static PrivateRabbit broker;

    private final String prefix = broker.prefix();

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() {
        broker = PrivateRabbit.startWithManagement(MANAGEMENT);
        broker.rabbitmqctl("add_vhost", HOST);
        broker.rabbitmqctl("set_permissions", "-p", HOST, "guest", ".*", ".*", ".*");
        broker.rabbitmqctl("add_user", "plain", "secret");
        broker.rabbitmqctl("set_permissions", "-p", HOST, "plain", ".*", ".*", ".*");
    }

    @AfterAll
    static void closeBroker() {
        broker.close();
    }

    @BeforeEach
    void forget() {
        Application.EXITS.clear();
    }

    private static String uri() {
        return "http://127.0.0.1:" + MANAGEMENT;
    }

    private void declare(Graph graph) {
        ConnectionFactory factory = broker.connectionFactory();
        factory.setVirtualHost(HOST);
        CachingConnectionFactory connections = new CachingConnectionFactory(factory);
        try {
            new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(prefix))
                    .declare(List.of(GraphTopology.of(graph)), connections);
        } finally {
            connections.destroy();
        }
    }

    private interface Work {
        void on(Channel channel) throws IOException;
    }

    private void onChannel(Work work) throws Exception {
        ConnectionFactory factory = broker.connectionFactory();
        factory.setVirtualHost(HOST);
        try (var connection = factory.newConnection("test");
                var channel = connection.createChannel()) {
            work.on(channel);
        }
    }

    private void run(String profile, String... properties) {
        start(profile, properties).close();
    }

    private ConfigurableApplicationContext start(String profile, String... properties) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setResourceLoader(new DefaultResourceLoader(TestGraphs.classPath(folder, SECOND)));
        Map<String, String> all = new LinkedHashMap<>();
        Stream.of(
                        Stream.of(broker.properties()),
                        Stream.of(
                                "spring.rabbitmq.virtual-host=" + HOST,
                                "dge.prefix=" + prefix,
                                "spring.main.web-application-type=none",
                                "spring.profiles.active=" + profile),
                        Stream.of(properties))
                .flatMap(each -> each)
                .map(property -> property.split("=", 2))
                .forEach(property -> all.put(property[0], "--" + property[0] + "=" + property[1]));
        return application.run(all.values().toArray(String[]::new));
    }

    private void assertExits(String... properties) {
        assertThatExceptionOfType(Exited.class).isThrownBy(() -> run("init", properties));
        assertThat(Application.EXITS).containsExactly(0);
    }

    private void assertFails(CapturedOutput output, String profile, String text, String... properties) {
        assertThatException().isThrownBy(() -> run(profile, properties));
        assertThat(output)
                .containsOnlyOnce("APPLICATION FAILED TO START")
                .contains(text.replace("<x>", prefix).replace("<uri>", uri()))
                .doesNotContain("\tat ");
        assertThat(Application.EXITS).isEmpty();
    }

    private String unbound() {
        return "Queue '" + prefix + "zoo.eat' is no longer bound to exchange '" + prefix + "zoo' under 'zoo-input'";
    }

    @Test
    void unbindsWhatTheManagementApiShows(CapturedOutput output) {
        declare(FIRST);

        assertExits("dge.management.uri=" + uri());

        assertThat(output).contains(unbound()).contains("The topology is as it has to be");
    }

    @Test
    void unbindsWhatTheOldGraphHas(CapturedOutput output) throws IOException {
        declare(FIRST);
        Path old = Files.writeString(folder.resolve("zoo-1.json"), GraphJson.write(FIRST));

        assertExits("dge.topology.previous=" + old);

        assertThat(output).contains(unbound());
    }

    @Test
    void failsWhileWhatItWouldUnbindIsInUse(CapturedOutput output) throws Exception {
        declare(FIRST);
        onChannel(channel -> channel.basicPublish("", prefix + "zoo.eat", null, new byte[] {7}));

        assertFails(output, "init", """
                Description:

                Queue '<x>zoo.eat' is none of this version of the graph, is bound to exchange '<x>zoo' under 'zoo-input', and \
                still has 1 message.

                Action:

                Stop the nodes that publish so, let the earlier version empty the queue and end, and run init again; or give \
                up what is in it: rabbitmqctl purge_queue -p 'a/b c' '<x>zoo.eat'. Nothing was changed.
                """, "dge.management.uri=" + uri());
    }

    @Test
    void failsWhereTheOldGraphCannotBeRead(CapturedOutput output) {
        Path nothing = folder.resolve("nothing.json");

        assertFails(output, "init", """
                Description:

                The graph '%s' of dge.topology.previous cannot be read: there is no such file.

                Action:

                Name META-INF/dge/<graph>.json of the earlier version, such as file:/opt/shop/old/shop.json or \
                jar:file:/opt/shop/shop-1.jar!/META-INF/dge/shop.json.
                """.formatted(nothing), "dge.topology.previous=" + nothing);
    }

    @Test
    void failsWhereTheManagementApiRefusesTheUser(CapturedOutput output) {
        assertFails(output, "init", """
                Description:

                The management API at <uri> refuses user 'plain': Not management user.

                Action:

                It asks as the user of dge.management.uri, else as that of spring.rabbitmq.username. Check the password, and \
                that the user may read virtual host 'a/b c' and has the tag management (rabbitmqctl set_user_tags).
                """, "dge.management.uri=http://plain:secret@127.0.0.1:" + MANAGEMENT);
    }

    @Test
    void failsAtAnAddressThatIsNoneWithoutShowingIt(CapturedOutput output) {
        assertFails(output, "init", "dge.management.uri is the address", "dge.management.uri=amqp://u:hush@broker");

        assertThat(output).doesNotContain("hush");
    }

    @Test
    void verifiesArgumentsAndBindings(CapturedOutput output) {
        declare(SECOND);

        run("feed", "dge.topology=verify", "dge.management.uri=" + uri());

        assertThat(output)
                .contains("Exchange '" + prefix + "zoo' and its 3 queues are as the graph needs them, arguments and"
                        + " bindings included");
    }

    @Test
    void failsWhereVerifyFindsDifferences(CapturedOutput output) throws Exception {
        declare(SECOND);
        onChannel(channel -> {
            channel.queueUnbind(prefix + "zoo.dead", prefix + "zoo", prefix + "zoo.dead");
            channel.queueDelete(prefix + "zoo.feed.retry.10s");
            channel.queueDeclare(prefix + "zoo.feed.retry.10s", true, false, false, Map.of("x-queue-type", "quorum"));
        });

        assertFails(output, "feed", """
                Description:

                Queue '<x>zoo.feed.retry.10s' has other arguments than the graph needs: x-dead-letter-exchange is missing and \
                should be '', x-dead-letter-routing-key is missing and should be '<x>zoo.feed', x-dead-letter-strategy is \
                missing and should be 'at-least-once', x-delivery-limit is missing and should be '1000000000', x-message-ttl \
                is missing and should be '10000', x-overflow is missing and should be 'reject-publish'.
                Queue '<x>zoo.dead' is not bound to exchange '<x>zoo' under '<x>zoo.dead': messages for it are lost, or cannot \
                be published.
                Queue '<x>zoo.feed.retry.10s' is not bound to exchange '<x>zoo' under '<x>zoo.feed.retry.10s': messages for it \
                are lost, or cannot be published.

                Action:

                Delete it once it is empty, or give the edge another name with onQueue("...").
                Run the application with --spring.profiles.active=init and dge.topology=declare.
                """, "dge.topology=verify", "dge.management.uri=" + uri());
    }

    @Test
    void letsANodeWorkWhereNothingCanBeCompared(CapturedOutput output) {
        declare(SECOND);
        int nobody = FreePort.find();

        run("feed", "dge.topology=verify", "dge.management.uri=http://127.0.0.1:" + nobody);

        assertThat(output)
                .contains("Whether the arguments and bindings of exchange '" + prefix
                        + "zoo' and its 3 queues are right could"
                        + " not be verified: The management API at http://127.0.0.1:" + nobody
                        + " cannot be reached: Connection refused. Enable it");
    }

    @Test
    void saysWhatVerifyCannotSeeWithoutTheManagementApi(CapturedOutput output) {
        declare(SECOND);

        assertExits("dge.topology=verify");

        assertThat(output)
                .contains("Exchange '" + prefix
                        + "zoo' and its 3 queues exist, but whether their arguments and bindings are"
                        + " right cannot be seen over AMQP. Set dge.management.uri to have them compared");
    }

    /** Takes the place of the end of the Java process, behind which nothing runs. */
    private static final class Exited extends RuntimeException {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({RabbitAutoConfiguration.class, DgeAutoConfiguration.class, BrokerAutoConfiguration.class})
    static class Application {

        static final List<Integer> EXITS = new CopyOnWriteArrayList<>();

        @Bean
        Topology topology() {
            return GraphTopology.of(SECOND);
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
