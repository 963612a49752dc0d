package dev.dge.example.demo;

import dev.dge.example.ArithmeticClient;
import dev.dge.example.ArithmeticEdges;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Sends one number after the other and takes the results, so that there is something to watch.
 *
 * <p>One of 500 is too large to be doubled: it is retried, and becomes a dead letter after a minute and a half. Its square
 * waits for it; with another number in the dead letter, the two can be joined.
 */
final class Numbers {

    private static final int LARGEST = 1_000_000;
    private static final int TOO_LARGE = 1_500_000_000;
    private static final int GOOD_IN_A_ROW = 499;
    private static final int FIRST_ONE_TOO_LARGE = 20;

    private final ArithmeticClient client;
    private final AtomicInteger sent = new AtomicInteger(GOOD_IN_A_ROW - FIRST_ONE_TOO_LARGE);

    Numbers(ArithmeticClient client) {
        this.client = client;
    }

    /** The number that is sent after so many others. */
    static int number(int count) {
        return count % (GOOD_IN_A_ROW + 1) == GOOD_IN_A_ROW ? TOO_LARGE : 1 + count % LARGEST;
    }

    @Scheduled(fixedRateString = "${demo.every:100ms}")
    void send() {
        client.input(UUID.randomUUID().toString(), number(sent.getAndIncrement()));
    }

    @RabbitListener(queues = "${dge.prefix:}" + ArithmeticEdges.RESULT_QUEUE)
    void result(Long ignored) {}

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext web
                && web.getWebServer() != null) {
            System.out.println(
                    "Watch it: http://localhost:" + web.getWebServer().getPort() + "/actuator/dge/arithmetic/live");
        }
    }
}
