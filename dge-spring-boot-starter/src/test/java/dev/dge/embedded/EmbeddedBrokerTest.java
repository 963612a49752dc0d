package dev.dge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedBrokerTest {

    @Test
    void takesAMessageAndGivesItBack() throws Exception {
        try (var broker = EmbeddedBroker.start(0, "secret");
                Connection connection = factory(broker).newConnection()) {
            var channel = connection.createChannel();
            channel.queueDeclare("numbers", true, false, false, null);
            channel.basicPublish("", "numbers", null, new byte[] {42});

            byte[] body = channel.basicGet("numbers", true).getBody();

            assertThat(body).containsExactly(42);
        }
    }

    @Test
    void startsAndEndsWithoutAWord(CapturedOutput output) {
        EmbeddedBroker.start(0, "secret").close();

        assertThat(output).isEmpty();
    }

    @Test
    void writesNoFiles() {
        EmbeddedBroker.start(0, "secret").close();

        assertThat(Path.of("work")).doesNotExist();
        assertThat(Path.of(System.getProperty("java.io.tmpdir"), "work")).doesNotExist();
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws IOException {
        try (var broker = EmbeddedBroker.start(0, "secret")) {
            List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();

            assertThat(addresses)
                    .allSatisfy(address -> assertThatThrownBy(() -> new Socket(address, broker.port()).close())
                            .isInstanceOf(ConnectException.class));
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (var broker = EmbeddedBroker.start(0, "secret")) {
            ConnectionFactory guessing = factory(broker);
            guessing.setPassword("guest");

            assertThatThrownBy(guessing::newConnection).isInstanceOf(PossibleAuthenticationFailureException.class);
        }
    }

    @Test
    void takesBodiesAsLargeAsRabbitMq4() throws Exception {
        try (var broker = EmbeddedBroker.start(0, "secret");
                Connection connection = factory(broker).newConnection()) {
            var channel = connection.createChannel();
            channel.queueDeclare("numbers", true, false, false, null);
            channel.confirmSelect();

            channel.basicPublish("", "numbers", null, new byte[16 * 1024 * 1024]);
            channel.waitForConfirmsOrDie(10_000);

            channel.basicPublish("", "numbers", null, new byte[16 * 1024 * 1024 + 1]);
            assertThatThrownBy(() -> channel.waitForConfirms(10_000))
                    .hasMessageContaining("greater than allowed maximum of 16777216");
        }
    }

    @Test
    void leavesItsPortWhenItEnds() throws IOException {
        var broker = EmbeddedBroker.start(0, "secret");

        broker.close();

        new ServerSocket(broker.port(), 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void saysThatThePortIsInUse(CapturedOutput output) {
        try (var first = EmbeddedBroker.start(0, "secret")) {
            int port = first.port();

            assertThatThrownBy(() -> EmbeddedBroker.start(port, "secret"))
                    .isInstanceOf(EmbeddedBrokerException.class)
                    .hasMessage("Port " + port + ", meant for the embedded broker, is in use. Stop what listens there,"
                            + " or set dge.embedded.port to another port, or to 0 for any that is free.");
            assertThat(output).isEmpty();
        }
    }

    private static ConnectionFactory factory(EmbeddedBroker broker) {
        var factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.username());
        factory.setPassword(broker.password());
        return factory;
    }
}
