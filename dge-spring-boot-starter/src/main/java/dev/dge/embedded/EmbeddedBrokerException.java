package dev.dge.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded broker did not start. */
public sealed class EmbeddedBrokerException extends RuntimeException permits PortInUseException {

    EmbeddedBrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
