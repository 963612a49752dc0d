package dev.dge.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is written to a socket. During a {@link Gathering} it is kept for a moment, in the order in which it is written.
 *
 * <p>A thread of its own sends what is kept 50 ms at the latest: nobody has to remember, and nobody else has to wait while
 * the broker reads nothing.
 */
final class GatheringOutput extends OutputStream {

    /** Some sixty small messages. */
    private static final int CAPACITY = 16 * 1024;

    private static final long MOMENT_MILLIS = 50;

    private final OutputStream socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] kept = new byte[CAPACITY];
    private int count;
    private final AtomicBoolean sendsLate = new AtomicBoolean();
    private volatile boolean closed;

    GatheringOutput(OutputStream socket) {
        this.socket = socket;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (length > CAPACITY - count) {
                sendKept();
            }
            if (length > CAPACITY) {
                socket.write(bytes, offset, length);
            } else {
                System.arraycopy(bytes, offset, kept, count, length);
                count += length;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() throws IOException {
        Gathering gathering = Gathering.current();
        if (gathering == null) {
            send();
        } else {
            gathering.heldBy(this);
            if (sendsLate.compareAndSet(false, true)) {
                Thread late = new Thread(this::sendLate, "dge-publish-late");
                late.setDaemon(true);
                late.start();
            }
        }
    }

    private void sendLate() {
        try {
            while (!closed) {
                Thread.sleep(MOMENT_MILLIS);
                send();
            }
        } catch (IOException | InterruptedException e) {
            // Nothing more is sent on a connection that is broken, and all is published again on another one.
            closed = true;
        }
    }

    /** Sends what was kept. */
    void send() throws IOException {
        lock.lock();
        try {
            sendKept();
        } finally {
            lock.unlock();
        }
    }

    private void sendKept() throws IOException {
        if (count > 0) {
            int length = count;
            count = 0;
            socket.write(kept, 0, length);
        }
    }

    /** Says that the socket is closed. */
    void end() {
        closed = true;
    }

    @Override
    public void close() throws IOException {
        end();
        socket.close();
    }
}
