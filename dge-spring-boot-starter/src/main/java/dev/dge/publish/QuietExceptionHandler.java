package dev.dge.publish;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a lost connection to those who use it, who say so in one line; the client's own handler prints a stack trace. */
public final class QuietExceptionHandler extends DefaultExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(QuietExceptionHandler.class);

    @Override
    public void handleUnexpectedConnectionDriverException(Connection connection, Throwable exception) {
        log.debug("Connection {} is lost", connection, exception);
    }
}
