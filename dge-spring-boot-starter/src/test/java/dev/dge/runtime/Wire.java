package dev.dge.runtime;

import dev.dge.testing.TestBroker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** A port that leads to a broker, by connections that can break at both ends, or at the broker's alone. */
final class Wire implements AutoCloseable {

    private record Pair(Socket client, Socket broker) {}

    private final ServerSocket server;
    private final TestBroker broker;
    private final long nanosPerByte;
    private final Queue<Pair> pairs = new ConcurrentLinkedQueue<>();

    Wire(TestBroker broker) {
        this(broker, 0);
    }

    /** A wire that takes this long for each byte. */
    Wire(TestBroker broker, long nanosPerByte) {
        this.broker = broker;
        this.nanosPerByte = nanosPerByte;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Pair pair = new Pair(server.accept(), new Socket(broker.host(), broker.port()));
            pairs.add(pair);
            daemon(() -> copy(pair.client(), pair.broker()));
            daemon(() -> copy(pair.broker(), pair.client()));
        }
    }

    // What cannot be written is swallowed: the one who writes is not to notice.
    private void copy(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            LockSupport.parkNanos(read * nanosPerByte);
            if (!to.isClosed()) {
                try {
                    to.getOutputStream().write(buffer, 0, read);
                } catch (IOException broken) {
                    to.close();
                }
            }
        }
    }

    /** Breaks what there is, at both ends, and takes no new connections. */
    void cut() {
        closing(server::close);
        for (Pair pair : pairs) {
            closing(pair.client()::close);
            closing(pair.broker()::close);
        }
    }

    /** Breaks what there is at the broker's end: the client notices when heartbeats fail to come. */
    void cutUnnoticed() {
        for (Pair pair : pairs) {
            closing(pair.broker()::close);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void closing(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The wire is cut.
                    }
                },
                "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        cut();
    }
}
