package dev.dge.publish;

import org.springframework.amqp.AmqpException;

/** Says in one line that there is no connection to the broker now, and what to do about it. */
public final class BrokerUnavailableException extends AmqpException {

    private static final long serialVersionUID = 1L;

    BrokerUnavailableException(String message, AmqpException cause) {
        super(message, cause);
    }
}
