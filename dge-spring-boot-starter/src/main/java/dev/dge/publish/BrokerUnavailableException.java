package dev.dge.publish;

import org.springframework.amqp.AmqpException;

/** Says that there is no connection to the broker now; its message is one line that also says what to do. */
public final class BrokerUnavailableException extends AmqpException {

    private static final long serialVersionUID = 1L;

    BrokerUnavailableException(String message, AmqpException cause) {
        super(message, cause);
    }
}
