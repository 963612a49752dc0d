package dev.dge.topology;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A broker's no to a request: what it says when it closes the channel or the connection.
 *
 * @param code the reply code of AMQP 0-9-1, such as 406
 * @param text the reply text
 */
record Refusal(int code, String text) {

    private static final Set<Integer> PASSING = Set.of(AMQP.CONNECTION_FORCED, AMQP.INTERNAL_ERROR);

    /** The no behind an exception; empty when the connection broke, or when the broker may say yes a little later. */
    static Optional<Refusal> of(@Nullable Throwable e) {
        if (e == null) {
            return Optional.empty();
        }
        return e instanceof ShutdownSignalException shutdown
                ? of(shutdown.getReason()).filter(Refusal::lasts)
                : of(e.getCause());
    }

    private static Optional<Refusal> of(@Nullable Method reason) {
        if (reason instanceof AMQP.Channel.Close close) {
            return Optional.of(new Refusal(close.getReplyCode(), close.getReplyText()));
        }
        if (reason instanceof AMQP.Connection.Close close) {
            return Optional.of(new Refusal(close.getReplyCode(), close.getReplyText()));
        }
        return Optional.empty();
    }

    // While a cluster starts, RabbitMQ answers 404 for queues whose node it does not see yet.
    private boolean lasts() {
        return !PASSING.contains(code) && !text.contains("is down or inaccessible") && !text.contains("by supervisor");
    }

    /** Whether there is no such virtual host, or none for this user; a limit of connections passes. */
    boolean concernsVirtualHost() {
        return text.contains("vhost") && !text.contains("limit");
    }
}
