package dev.dge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.dge.publish.ConnectionTrouble;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class DeclaringGateTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private final List<RuntimeException> ends = new CopyOnWriteArrayList<>();
    private volatile Runnable broker = () -> {};
    private DeclaringGate gate = gate(true);

    @AfterEach
    void stop() {
        gate.stop();
    }

    @Test
    void declaresOnceForAll() throws InterruptedException {
        gate.start();
        gate.awaitDeclared();
        gate.awaitDeclared();

        assertThat(attempts).hasValue(1);
    }

    @Test
    void declaresAgainAfterALostConnection() throws InterruptedException {
        gate.start();
        gate.awaitDeclared();

        gate.connectionLost();
        gate.connectionLost();
        gate.awaitDeclared();

        assertThat(attempts).hasValue(2);
    }

    @Test
    void endsTheProcessWhereTheBrokerRefusesAfterALostConnection() throws InterruptedException {
        gate.start();
        gate.awaitDeclared();
        broker = DeclaringGateTest::refuses;

        gate.connectionLost();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> gate.awaitDeclared());
        assertThat(ends).hasSize(1);
    }

    @Test
    void declaresNothingUntilItIsAskedWhereNoNodeRuns() throws InterruptedException {
        gate = gate(false);
        gate.start();
        assertThat(attempts).hasValue(0);

        gate.awaitDeclared();

        assertThat(attempts).hasValue(1);
    }

    @Test
    void startsWithoutABrokerAndTriesAgain(CapturedOutput output) throws InterruptedException {
        broker = DeclaringGateTest::absent;

        gate.start();

        assertThat(gate.awaitDeclared(Duration.ofMillis(500)))
                .contains("Cannot reach the broker at localhost:5672: Connection refused. Start RabbitMQ there, or say"
                        + " with spring.rabbitmq.host and spring.rabbitmq.port where it is");
        broker = () -> {};
        gate.awaitDeclared();
        assertThat(attempts).hasValueGreaterThan(2);
        assertThat(output.getOut().lines().filter(line -> line.contains("Cannot reach")))
                .hasSize(1);
        assertThat(output).contains("The broker at localhost:5672 answers").doesNotContain("\tat ");
    }

    @Test
    void failsTheStartWhereTheBrokerRefusesAtOnce() {
        broker = DeclaringGateTest::refuses;

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(gate::start);
        assertThat(ends).isEmpty();
    }

    @Test
    void endsTheProcessWhereTheBrokerRefusesLater() {
        broker = DeclaringGateTest::absent;
        gate.start();

        broker = DeclaringGateTest::refuses;

        await().until(() -> ends.size() == 1);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> gate.awaitDeclared());
    }

    @Test
    void tellsWhoeverAsksWhatTheBrokerRefusesWhereNoNodeRuns() throws InterruptedException {
        gate = gate(false);
        gate.start();
        broker = DeclaringGateTest::refuses;
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> gate.awaitDeclared());
        assertThat(ends).isEmpty();

        broker = () -> {};

        gate.awaitDeclared();
    }

    @Test
    void wakesWhoeverWaitsWhenTheApplicationEnds() throws InterruptedException {
        broker = DeclaringGateTest::absent;
        gate.start();
        CountDownLatch woken = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                gate.awaitDeclared();
            } catch (InterruptedException e) {
                woken.countDown();
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        gate.stop();

        assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private DeclaringGate gate(boolean atStart) {
        Runnable declaration = () -> {
            attempts.incrementAndGet();
            broker.run();
        };
        return new DeclaringGate(declaration, new ConnectionTrouble("localhost:5672", "guest"), atStart, ends::add);
    }

    private static void absent() {
        throw new AmqpConnectException(new ConnectException("Connection refused"));
    }

    private static void refuses() {
        throw new IllegalStateException("other arguments");
    }
}
