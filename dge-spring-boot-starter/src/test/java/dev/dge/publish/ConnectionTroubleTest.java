package dev.dge.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AuthenticationFailureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpAuthenticationException;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.AmqpIOException;

class ConnectionTroubleTest {

    private final ConnectionTrouble trouble = new ConnectionTrouble("shop:5672", "anna");

    @Test
    void saysThatNothingListens() {
        assertThat(trouble.text(new AmqpConnectException(new ConnectException("Connection refused"))))
                .isEqualTo("Cannot reach the broker at shop:5672: Connection refused. Start RabbitMQ there, or say with"
                        + " spring.rabbitmq.host and spring.rabbitmq.port where it is");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        assertThat(trouble.text(new AmqpAuthenticationException(new AuthenticationFailureException("ACCESS_REFUSED"))))
                .isEqualTo("The broker at shop:5672 refuses user 'anna': wrong password, or no such user."
                        + " Check spring.rabbitmq.username and spring.rabbitmq.password");
    }

    @Test
    void saysThatTheHostIsUnknown() {
        assertThat(trouble.text(new AmqpIOException(new UnknownHostException("shop"))))
                .isEqualTo("Cannot find the broker at shop:5672: unknown host shop."
                        + " Check spring.rabbitmq.host or spring.rabbitmq.addresses");
    }

    @Test
    void saysThatNothingAnswers() {
        assertThat(trouble.text(new AmqpIOException(new SocketTimeoutException("Connect timed out"))))
                .isEqualTo("The broker at shop:5672 does not answer. Check the network, and whether RabbitMQ is well;"
                        + " spring.rabbitmq.host and spring.rabbitmq.port say where it should be");
    }

    @Test
    void saysThatTlsFails() {
        assertThat(trouble.text(new AmqpIOException(new SSLHandshakeException("no cipher"))))
                .isEqualTo("No TLS connection to the broker at shop:5672: no cipher."
                        + " Check spring.rabbitmq.ssl.* and the port");
    }

    @Test
    void givesTheCauseOfWhatItDoesNotKnow() {
        assertThat(trouble.text(new AmqpIOException(new IOException("odd", new IllegalStateException("odder")))))
                .isEqualTo("No connection to the broker at shop:5672: odder");
    }
}
