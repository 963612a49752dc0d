package dev.dge.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/** What is written to a socket. During a {@link Gathering} it is kept, in the order in which it is written. */
final class GatheringOutput extends OutputStream {

    /** Some sixty small messages. */
    private static final int CAPACITY = 16 * 1024;

    private final OutputStream socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] kept = new byte[CAPACITY];
    private int count;

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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
