package dev.dge.publish;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line why there is no connection to the broker, and what to do about it.
 *
 * <p>A process shares one: whoever meets the trouble first logs it, and nobody again within a minute.
 */
public final class ConnectionTrouble {

    private static final Logger log = LoggerFactory.getLogger(BrokerConnections.class);

    private final String addresses;
    private final String user;
    private final TroubleLog trouble = new TroubleLog(log);

    /**
     * Nothing is wrong yet.
     *
     * @param addresses where the broker should be: {@code localhost:5672}, several with commas
     * @param user the user that connects
     */
    public ConnectionTrouble(String addresses, String user) {
        this.addresses = addresses;
        this.user = user;
    }

    /** Warns that a connection failed, unless the same was said just now, and gives the line. */
    public String warn(Throwable failure) {
        String text = text(failure);
        trouble.warn(text + ". Trying again until it works.");
        return text;
    }

    /** Says that the trouble is over, if there was any. */
    public void over() {
        trouble.over("The broker at " + addresses + " answers");
    }

    /** The line, without a full stop. */
    String text(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            Optional<String> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return "No connection to the broker at " + addresses + ": " + rootMessage(failure);
    }

    private Optional<String> known(Throwable cause) {
        if (cause instanceof AuthenticationFailureException
                || cause instanceof PossibleAuthenticationFailureException) {
            return Optional.of(
                    "The broker at " + addresses + " refuses user '" + user
                            + "': wrong password, or no such user. Check spring.rabbitmq.username and spring.rabbitmq.password");
        }
        if (cause instanceof UnknownHostException) {
            return Optional.of("Cannot find the broker at " + addresses + ": unknown host " + cause.getMessage()
                    + ". Check spring.rabbitmq.host or spring.rabbitmq.addresses");
        }
        if (cause instanceof SSLException && isUntrusted(cause)) {
            return Optional.of("The broker at " + addresses + " shows a certificate that no authority of the truststore"
                    + " has signed. Add that authority to the truststore of the SSL bundle that"
                    + " spring.rabbitmq.ssl.bundle names");
        }
        if (cause instanceof SSLException) {
            return Optional.of("No TLS connection to the broker at " + addresses + ": " + cause.getMessage()
                    + ". Check spring.rabbitmq.ssl.* and the port");
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return Optional.of("Cannot reach the broker at " + addresses + ": " + cause.getMessage()
                    + ". Start RabbitMQ there, or say with spring.rabbitmq.host and spring.rabbitmq.port where it is");
        }
        if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
            return Optional.of(
                    "The broker at " + addresses + " does not answer. Check the network, and whether RabbitMQ"
                            + " is well; spring.rabbitmq.host and spring.rabbitmq.port say where it should be");
        }
        return cause instanceof ShutdownSignalException shutdown ? closed(shutdown.getReason()) : Optional.empty();
    }

    private static boolean isUntrusted(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof CertPathBuilderException)) {
            cause = next(cause);
        }
        return cause != null;
    }

    private Optional<String> closed(@Nullable Method reason) {
        return reason instanceof AMQP.Connection.Close close
                ? Optional.of("The broker at " + addresses + " closed the connection: " + close.getReplyText())
                : Optional.empty();
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        for (Throwable next = next(cause); next != null; next = next(cause)) {
            cause = next;
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
