package dev.dge.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.behaviour.Sink;
import dev.dge.edge.Edge;
import dev.dge.process.TestGraphs;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;

/** On which threads a process handles messages. */
@EveryBroker
class NodeThreadsBrokerTest {

    private static final Topology SINK =
            Topology.of("zoo").deadLetterQueue("zoo.dead").workQueue("zoo.feed").startBinding("zoo-input", "zoo.feed");

    private final TestBroker broker;
    private final String prefix;

    @TempDir
    Path folder;

    NodeThreadsBrokerTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.prefix();
    }

    @AfterEach
    void delete() {
        broker.delete(prefix, SINK);
    }

    @Test
    void handlesMessagesOnPlatformThreads() throws Exception {
        assertThat(isHandledOnAPlatformThread("dge.nodes.feed.concurrency=2")).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void handlesMessagesOnVirtualThreadsWhereSpringBootHasThemSwitchedOn() throws Exception {
        assertThat(isHandledOnAPlatformThread("spring.threads.virtual.enabled=true"))
                .isFalse();
    }

    private boolean isHandledOnAPlatformThread(String property) throws Exception {
        SpringApplication application = new SpringApplication(Application.class);
        application.setResourceLoader(
                new DefaultResourceLoader(TestGraphs.classPath(folder, TestGraphs.sink("zoo", "feed"))));
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.profiles.active=feed",
                "--spring.main.web-application-type=none",
                "--dge.prefix=" + prefix,
                "--" + property));
        for (String own : broker.properties()) {
            arguments.add("--" + own);
        }
        try (ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new))) {
            broker.onChannel(channel -> {
                channel.basicPublish(prefix + "zoo", "zoo-input", new BasicProperties(), "1".getBytes(UTF_8));
                return "";
            });
            Boolean platform = context.getBean(Feeder.class).onPlatformThread.poll(30, TimeUnit.SECONDS);
            assertThat(platform).isNotNull();
            return platform;
        }
    }

    /** Takes note of the threads that it is called on. */
    static final class Feeder implements Sink<Integer> {

        private final BlockingQueue<Boolean> onPlatformThread = new LinkedBlockingQueue<>();

        @Override
        public void accept(Integer number) {
            onPlatformThread.add(Thread.getAllStackTraces().containsKey(Thread.currentThread()));
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        RabbitAutoConfiguration.class,
        DgeAutoConfiguration.class,
        BrokerAutoConfiguration.class,
        NodeAutoConfiguration.class
    })
    static class Application {

        @Bean
        Topology topology() {
            return SINK;
        }

        @Bean
        Feeder feeder() {
            return new Feeder();
        }

        @Bean
        NodeContainer feed(NodeContainers containers) {
            return containers.sink(Edge.of("zoo", "zoo-input", "feed", "zoo.feed", Integer.class), Feeder.class);
        }
    }
}
