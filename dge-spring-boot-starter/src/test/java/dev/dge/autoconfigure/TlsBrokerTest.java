package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dge.process.TestGraphs;
import dev.dge.testing.Certificates;
import dev.dge.testing.FreePort;
import dev.dge.testing.PrivateRabbit;
import dev.dge.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;

/** How a process connects by an SSL bundle of Spring Boot. */
@ExtendWith(OutputCaptureExtension.class)
class TlsBrokerTest {

    private static final Topology SINK =
            Topology.of("zoo").deadLetterQueue("zoo.dead").workQueue("zoo.feed").startBinding("zoo-input", "zoo.feed");
    private static final int PORT = FreePort.find();

    @TempDir
    private static Path certificateFolder;

    private static Certificates certificates;
    private static PrivateRabbit rabbit;

    @TempDir
    Path folder;

    private String prefix;

    @BeforeAll
    static void startRabbit() {
        certificates = new Certificates(certificateFolder);
        rabbit = PrivateRabbit.startWithTls(certificates, PORT);
    }

    @AfterAll
    static void endRabbit() {
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @Test
    void connectsWithTheCertificatesOfAnSslBundle() {
        try (ConfigurableApplicationContext context = run("authority", "client")) {
            assertThat(context.isRunning()).isTrue();
            assertThat(rabbit.messages(prefix + "zoo.feed")).isZero();
            assertThat(rabbit.rabbitmqctl("list_connections", "ssl", "peer_cert_subject"))
                    .contains("true\tCN=client");
        }
    }

    @Test
    void saysThatNoAuthorityOfTheTruststoreHasSignedTheBrokersCertificate(CapturedOutput output) {
        try (ConfigurableApplicationContext context = run("stranger", "client")) {
            await().during(Duration.ofSeconds(2)).until(context::isRunning);

            assertThat(output)
                    .containsOnlyOnce(
                            "The broker at 127.0.0.1:" + PORT + " shows a certificate that no authority of the"
                                    + " truststore has signed. Add that authority to the truststore of the SSL bundle that"
                                    + " spring.rabbitmq.ssl.bundle names. Trying again until it works.")
                    .doesNotContain("ERROR")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void warnsWhereTheBrokerDoesNotTakeTheClientsCertificate(CapturedOutput output) {
        try (ConfigurableApplicationContext context = run("authority", "stranger")) {
            await().during(Duration.ofSeconds(2)).until(context::isRunning);

            // The broker's alert may arrive, or only the end of the connection.
            assertThat(output).contains(" to the broker at 127.0.0.1:" + PORT);
        }
    }

    private ConfigurableApplicationContext run(String trusted, String shown) {
        prefix = rabbit.prefix();
        SpringApplication application = new SpringApplication(Application.class);
        application.setResourceLoader(
                new DefaultResourceLoader(TestGraphs.classPath(folder, TestGraphs.sink("zoo", "feed"))));
        List<String> properties = new ArrayList<>(List.of(
                "--spring.profiles.active=feed",
                "--spring.main.web-application-type=none",
                "--dge.prefix=" + prefix,
                "--spring.rabbitmq.host=127.0.0.1",
                "--spring.rabbitmq.port=" + PORT,
                "--spring.rabbitmq.ssl.bundle=broker",
                "--spring.ssl.bundle.pem.broker.truststore.certificate=" + certificates.certificate(trusted),
                "--spring.ssl.bundle.pem.broker.keystore.certificate=" + certificates.certificate(shown),
                "--spring.ssl.bundle.pem.broker.keystore.private-key=" + certificates.key(shown)));
        return application.run(properties.toArray(String[]::new));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        SslAutoConfiguration.class,
        RabbitAutoConfiguration.class,
        DgeAutoConfiguration.class,
        BrokerAutoConfiguration.class
    })
    static class Application {

        @Bean
        Topology topology() {
            return SINK;
        }
    }
}
