package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.embedded.EmbeddedBroker;
import dev.dge.embedded.EmbeddedBrokerException;
import dev.dge.testing.FreePort;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedBrokerAutoConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(EmbeddedBrokerAutoConfiguration.class, RabbitAutoConfiguration.class));

    private final ApplicationContextRunner embedded = application.withPropertyValues("spring.profiles.active=embedded");

    @Test
    void doesNothingWithoutItsProfile() {
        application.run(context -> assertThat(context)
                .doesNotHaveBean(EmbeddedBroker.class)
                .doesNotHaveBean(EmbeddedProperties.class)
                .getBean(RabbitConnectionDetails.class)
                .isNotInstanceOf(EmbeddedConnectionDetails.class));
    }

    @Test
    void doesNothingWithoutItsLibrariesAndProfile() {
        application
                .withClassLoader(new FilteredClassLoader("org.apache.qpid"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedBroker.class));
    }

    @Test
    void doesNothingWhereDgeIsSwitchedOff() {
        embedded.withPropertyValues("dge.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedBroker.class));
    }

    @Test
    void connectsTheApplicationToItsBroker() {
        embedded.run(context -> {
            new RabbitAdmin(context.getBean(ConnectionFactory.class)).declareQueue(new Queue("numbers"));
            RabbitTemplate rabbit = context.getBean(RabbitTemplate.class);
            rabbit.convertAndSend("numbers", "42");

            Object number = rabbit.receiveAndConvert("numbers", 5_000);

            assertThat(number).isEqualTo("42");
        });
    }

    @Test
    void saysHowAnotherProcessJoins(CapturedOutput output) {
        embedded.run(context -> {
            EmbeddedBroker broker = context.getBean(EmbeddedBroker.class);

            assertThat(output)
                    .contains("Embedded broker listens on 127.0.0.1:%1$d. Another process joins it with"
                                    .formatted(broker.port())
                            + " --spring.rabbitmq.port=%d --spring.rabbitmq.password=%s"
                                    .formatted(broker.port(), broker.password()));
        });
    }

    @Test
    void takesPortAndPasswordFromItsPropertiesAndKeepsThePasswordToItself(CapturedOutput output) {
        int port = FreePort.find();

        embedded.withPropertyValues("dge.embedded.port=" + port, "dge.embedded.password=sesame")
                .run(context -> {
                    EmbeddedBroker broker = context.getBean(EmbeddedBroker.class);
                    assertThat(broker.port()).isEqualTo(port);
                    assertThat(broker.password()).isEqualTo("sesame");
                    assertThat(output)
                            .contains("<that of dge.embedded.password>")
                            .doesNotContain("sesame");
                });
    }

    @Test
    void leavesConnectionsAloneThatComeFromElsewhere() {
        RabbitConnectionDetails elsewhere = () -> List.of(new RabbitConnectionDetails.Address("elsewhere", 5672));

        embedded.withBean(RabbitConnectionDetails.class, () -> elsewhere)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(EmbeddedBroker.class)
                        .getBean(RabbitConnectionDetails.class)
                        .isSameAs(elsewhere));
    }

    @Test
    void endsTheBrokerAfterAllThatUsesIt() {
        var connected = new AtomicBoolean();

        embedded.withBean(LastWords.class, connected).run(context -> context.getBean(LastWords.class));

        assertThat(connected).isTrue();
    }

    @Test
    void namesTheLibrariesThatAreMissing() {
        embedded.withClassLoader(new FilteredClassLoader("org.apache.qpid"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(EmbeddedBrokerException.class)
                        .hasMessage(
                                "Profile 'embedded' wants a broker in this process, but its libraries are not on the class"
                                        + " path. Add to the dependencies org.apache.qpid:qpid-broker-core:%1$s,"
                                        + " org.apache.qpid:qpid-broker-plugins-amqp-0-8-protocol:%1$s,"
                                        + " org.apache.qpid:qpid-broker-plugins-memory-store:%1$s (exclude org.bouncycastle, it is not"
                                        + " needed), or use RabbitMQ without this profile.",
                                qpidVersion()));
    }

    private static String qpidVersion() {
        var properties = new Properties();
        String file = "/META-INF/maven/org.apache.qpid/qpid-broker-core/pom.properties";
        try (InputStream in = EmbeddedBroker.class.getResourceAsStream(file)) {
            properties.load(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            embedded.withPropertyValues("dge.embedded.port=" + taken.getLocalPort())
                    .run(context -> assertThat(context)
                            .getFailure()
                            .hasRootCauseMessage("Address already in use")
                            .hasStackTraceContaining(
                                    "Port " + taken.getLocalPort() + ", meant for the embedded broker,"));
        }
    }

    /** Connects while the application ends. */
    record LastWords(ConnectionFactory connections, AtomicBoolean connected) implements AutoCloseable {
        @Override
        public void close() {
            connected.set(connections.createConnection().isOpen());
        }
    }
}
