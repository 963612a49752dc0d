package dev.dge.publish;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that publishes, and whether the broker blocks it.
 *
 * <p>The broker says so once, and reads nothing more from the connection then, not even the opening of a channel: who comes
 * later has to ask here first (RabbitMQ, "Blocked Connection Notifications").
 */
public final class PublishingConnection {

    /** Hears when a connection is blocked and when no more; on the connection's own thread. */
    public interface Listener {
        void blocked(String reason);

        /** It is blocked no more: the alarm is over, or the connection is closed. */
        void unblocked();
    }

    private final Connection connection;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable String alarm;

    /** Listens from here on, so that it should be made before anybody publishes. */
    public PublishingConnection(Connection connection) {
        this.connection = connection;
        connection.addBlockedListener(new Alarm());
        connection.addShutdownListener(cause -> change(null, Listener::unblocked));
    }

    /** The client's connection; to be used only while it is not blocked. */
    public Connection connection() {
        return connection;
    }

    /** Whether the broker takes nothing now: whatever is written might wait until it does. */
    public boolean isBlocked() {
        return alarm != null;
    }

    /** What the broker is short of, in its words ({@code low on memory}), while it takes nothing. */
    public Optional<String> alarm() {
        return Optional.ofNullable(alarm);
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void forget(Listener listener) {
        listeners.remove(listener);
    }

    private void change(@Nullable String to, Consumer<Listener> news) {
        alarm = to;
        listeners.forEach(news);
    }

    private final class Alarm implements BlockedListener {

        @Override
        public void handleBlocked(String reason) {
            change(reason, listener -> listener.blocked(reason));
        }

        @Override
        public void handleUnblocked() {
            change(null, Listener::unblocked);
        }
    }
}
