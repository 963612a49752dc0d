package dev.dge.example.processes;

import dev.dge.testing.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Lets a broker appear at a port where nobody listened. */
final class Forwarder implements AutoCloseable {

    private final ServerSocket server;
    private final TestBroker broker;

    Forwarder(int port, TestBroker broker) throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.broker = broker;
        run(this::accept);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket target = new Socket(broker.host(), broker.port());
            run(() -> pipe(client, target));
            run(() -> pipe(target, client));
        }
    }

    private static void pipe(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One end has closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** What a thread does. */
    private interface Work {
        void run() throws IOException;
    }
}
