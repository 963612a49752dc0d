package dev.dge.embedded;

import java.lang.reflect.Field;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.Container;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away the shutdown hook that Broker-J registers.
 *
 * <p>All hooks of a JVM run at once: the broker would be gone while the nodes still drain. Broker-J 10.1 has no setting
 * for it; delete this class when a later one has.
 */
final class ShutdownHook {

    private static final Logger log = LoggerFactory.getLogger(ShutdownHook.class);

    private ShutdownHook() {}

    static void remove(Container<?> broker) {
        if (!removed(broker)) {
            log.warn("On shutdown the embedded broker ends at once, maybe before nodes have finished what they began");
        }
    }

    static boolean removed(Container<?> broker) {
        try {
            Field hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
            hook.setAccessible(true);
            return Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.debug("Broker-J has changed", e);
            return false;
        }
    }
}
