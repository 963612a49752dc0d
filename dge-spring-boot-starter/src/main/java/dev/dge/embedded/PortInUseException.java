package dev.dge.embedded;

/** The port that the embedded broker was given is in use. */
public final class PortInUseException extends EmbeddedBrokerException {

    PortInUseException(int port, Throwable cause) {
        super("Port " + port + ", given to the embedded broker, is in use", cause);
    }
}
