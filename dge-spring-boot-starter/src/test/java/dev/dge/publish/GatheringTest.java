package dev.dge.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which writes leave together, and when. */
class GatheringTest {

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final GatheringOutput output = new GatheringOutput(new OutputStream() {
        @Override
        public void write(int b) {
            throw new AssertionError("A byte alone");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("Broken pipe");
            }
            sent.add(new String(bytes, offset, length, US_ASCII));
        }

        @Override
        public void close() {
            closed = true;
        }
    });
    private final Gathering gathering = new Gathering();
    private volatile boolean closed;

    @AfterEach
    void end() {
        output.end();
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(US_ASCII);
        output.write(bytes, 0, bytes.length);
        output.flush();
    }

    @Test
    void sendsAtOnceWhatIsFlushedOutsideOfAGathering() throws Exception {
        write("first");
        output.write('2');
        output.flush();

        assertThat(sent).containsExactly("first", "2");
    }

    @Test
    void keepsWhatIsWrittenDuringAGatheringUntilItIsToBeSent() throws Exception {
        gathering.during(() -> write("first "));
        gathering.during(() -> write("second"));
        assertThat(sent).isEmpty();

        gathering.send();
        gathering.send();

        assertThat(sent).containsExactly("first second");
    }

    @Test
    void sendsWhatItKeepsAfterAMomentByItself() throws Exception {
        gathering.during(() -> write("first"));

        await().untilAsserted(() -> assertThat(sent).containsExactly("first"));
    }

    @Test
    void sendsWhatItKeepsBeforeWhatIsWrittenOutsideOfAGathering() throws Exception {
        gathering.during(() -> write("first "));
        write("second");
        gathering.send();

        assertThat(sent).containsExactly("first second");
    }

    @Test
    void gathersNothingAnyMoreWhenAWriteHasFailed() throws Exception {
        assertThatThrownBy(() -> gathering.during(() -> {
                    throw new IOException("Channel closed");
                }))
                .hasMessage("Channel closed");

        write("next");

        assertThat(sent).containsExactly("next");
    }

    @Test
    void sendsWhatIsTooMuchToBeKept() throws Exception {
        String half = "x".repeat(10_000);
        String large = "y".repeat(40_000);

        gathering.during(() -> write(half));
        gathering.during(() -> write(half));
        assertThat(sent).containsExactly(half);
        gathering.during(() -> write(large));

        assertThat(sent).containsExactly(half, half, large);
    }

    @Test
    void saysThatTheConnectionIsBroken() throws Exception {
        gathering.during(() -> write("first"));
        output.close();

        assertThatThrownBy(gathering::send).hasMessage("Broken pipe");
    }

    @Test
    void gathersOnSocketsOfItsFactory() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, here);
                Socket client = new GatheringSocketFactory().createSocket(here, server.getLocalPort());
                Socket accepted = server.accept()) {
            OutputStream written = client.getOutputStream();

            gathering.during(() -> {
                written.write("kept".getBytes(US_ASCII));
                written.flush();
            });
            assertThat(accepted.getInputStream().available()).isZero();
            gathering.send();

            assertThat(accepted.getInputStream().readNBytes(4))
                    .asString(US_ASCII)
                    .isEqualTo("kept");
        }
    }
}
