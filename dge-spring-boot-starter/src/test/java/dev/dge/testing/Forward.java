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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A port behind which a broker is from now on, by connections that can be cut, paused and refused. */
public final class Forward implements AutoCloseable {

    private final int port;
    private final TestBroker broker;
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition goesOn = lock.newCondition();
    private ServerSocket server;
    private boolean paused;

    private Forward(int port, TestBroker broker) {
        this.port = port;
        this.broker = broker;
        this.server = listen();
    }

    /** Listens at the port. */
    public static Forward of(int port, TestBroker broker) {
        return new Forward(port, broker);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    private ServerSocket listen() {
        try {
            ServerSocket opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            daemon(() -> accept(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                forward(opened.accept());
            }
        } catch (IOException e) {
            // Nobody listens here any more.
        }
    }

    private void forward(Socket client) throws IOException {
        clients.add(client);
        try {
            Socket target = new Socket(broker.host(), broker.port());
            daemon(() -> copy(client, target));
            daemon(() -> copy(target, client));
        } catch (IOException e) {
            // The broker is down.
            client.close();
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitGoingOn();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other direction has closed both.
        }
    }

    private void awaitGoingOn() {
        lock.lock();
        try {
            while (paused) {
                goesOn.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
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
            close(client);
        }
    }

    /** Carries nothing in either direction, and tells nobody, until {@link #resume}. */
    public void pause() {
        paused(true);
    }

    /** Carries what was held back, and goes on. */
    public void resume() {
        paused(false);
    }

    private void paused(boolean now) {
        lock.lock();
        try {
            paused = now;
            goesOn.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new connections until {@link #listenAgain}, and breaks those that there are. */
    public void refuse() {
        close(server);
        cut();
    }

    /** Takes connections after it refused them. */
    public void listenAgain() {
        server = listen();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("A socket cannot be closed", e);
        }
    }

    @Override
    public void close() {
        resume();
        close(server);
    }
}
