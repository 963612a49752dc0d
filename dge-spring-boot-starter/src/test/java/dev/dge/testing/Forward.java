package dev.dge.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A port behind which a broker is from now on, by connections that can be cut. */
public final class Forward implements AutoCloseable {

    private final ServerSocket server;
    private final TestBroker broker;
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();

    private Forward(ServerSocket server, TestBroker broker) {
        this.server = server;
        this.broker = broker;
    }

    /** Listens at the port. */
    public static Forward of(int port, TestBroker broker) {
        try {
            Forward forward = new Forward(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), broker);
            daemon(forward::accept);
            return forward;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket target = new Socket(broker.host(), broker.port());
                clients.add(client);
                daemon(() -> copy(client, target));
                daemon(() -> copy(target, client));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // The other direction has closed both.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "forward");
        thread.setDaemon(true);
        thread.start();
    }

    /** Breaks every connection that there is; the next ones are forwarded again. */
    public void cut() {
        for (Socket client = clients.poll(); client != null; client = clients.poll()) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
