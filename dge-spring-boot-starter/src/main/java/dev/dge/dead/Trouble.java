package dev.dge.dead;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.publish.AccessRefusal;
import dev.dge.publish.TroubleLog;
import org.jspecify.annotations.Nullable;

/** Says why the broker did not do what it should. */
final class Trouble {

    private Trouble() {}

    /** The permission that is missing, what the broker said when it closed the channel, or what went wrong here. */
    static String text(Throwable failure) {
        if (AccessRefusal.of(failure).isPresent()) {
            return TroubleLog.reason(failure);
        }
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            String reply = cause instanceof ShutdownSignalException shutdown ? reply(shutdown.getReason()) : null;
            if (reply != null) {
                return "The broker says: " + reply;
            }
        }
        return TroubleLog.reason(failure);
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }

    private static @Nullable String reply(@Nullable Method reason) {
        if (reason instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        return reason instanceof AMQP.Connection.Close close ? close.getReplyText() : null;
    }
}
