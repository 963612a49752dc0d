package dev.dge.example.demo;

import dev.dge.example.ArithmeticClient;
import dev.dge.example.ArithmeticEdges;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.messaging.handler.annotation.Header;

/** Sends the demo's numbers, prints each result as it arrives, and ends the application. */
final class Feeder implements ApplicationRunner {

    private final DemoProperties demo;
    private final ArithmeticClient client;
    private final ApplicationContext context;
    private volatile DemoRuns runs = new DemoRuns(List.of());

    Feeder(DemoProperties demo, ArithmeticClient client, ApplicationContext context) {
        this.demo = demo;
        this.client = client;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        Optional<String> problem = feed();
        problem.ifPresent(System.err::println);
        System.exit(SpringApplication.exit(context, () -> problem.isPresent() ? 1 : 0));
    }

    private Optional<String> feed() throws InterruptedException {
        try {
            runs = new DemoRuns(demo.numbers());
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        runs.open().forEach(client::input);
        return runs.await(demo.timeout()) ? Optional.empty() : Optional.of(missing());
    }

    private String missing() {
        String inputs = runs.open().values().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "No result within " + demo.timeout().toSeconds() + " s for " + inputs + ".";
    }

    @RabbitListener(queues = "${dge.prefix:}" + ArithmeticEdges.RESULT_QUEUE)
    void result(Long value, @Header(AmqpHeaders.CORRELATION_ID) String run) {
        runs.finish(run, value).ifPresent(System.out::println);
    }
}
