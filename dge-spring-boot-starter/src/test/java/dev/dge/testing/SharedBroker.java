package dev.dge.testing;

import dev.dge.embedded.EmbeddedBroker;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A broker that all tests of this JVM share; it ends with the JVM, unless it was given. */
record SharedBroker(
        String name, boolean isRabbit, String host, int port, String username, String password, String virtualHost)
        implements TestBroker {

    static TestBroker embedded() {
        return Embedded.BROKER;
    }

    /** The RabbitMQ of this JVM; the first call may take ten seconds. Empty without one, but an error in CI. */
    static Optional<TestBroker> rabbit() {
        if (Rabbit.BROKER.isEmpty() && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("There is no RabbitMQ, and in CI there must be. " + Rabbit.HOW_TO_GET_IT);
        }
        return Rabbit.BROKER;
    }

    private static SharedBroker at(URI uri) {
        String[] user =
                Optional.ofNullable(uri.getRawUserInfo()).orElse("guest:guest").split(":", 2);
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        return new SharedBroker(
                "RabbitMQ at " + uri.getHost() + ":" + uri.getPort(),
                true,
                uri.getHost(),
                uri.getPort() < 0 ? 5672 : uri.getPort(),
                decoded(user[0]),
                decoded(user[1]),
                path.length() < 2 ? "/" : decoded(path.substring(1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Started by the first test that asks. */
    private static final class Embedded {
        static final TestBroker BROKER = start();

        private static TestBroker start() {
            EmbeddedBroker broker = EmbeddedBroker.start(0, "secret");
            return new SharedBroker(
                    "embedded broker", false, broker.host(), broker.port(), broker.username(), broker.password(), "/");
        }
    }

    /** Started by the first test that asks. */
    private static final class Rabbit {
        static final String HOW_TO_GET_IT =
                "Install rabbitmq-server, name its folder in DGE_TEST_RABBITMQ_BIN, or a running broker in DGE_TEST_RABBITMQ.";
        static final Optional<TestBroker> BROKER = start();

        private static Optional<TestBroker> start() {
            Optional<TestBroker> broker = Setting.of("DGE_TEST_RABBITMQ")
                    .<TestBroker>map(uri -> at(URI.create(uri)))
                    .or(() -> RabbitProgram.find().map(PrivateRabbit::start));
            if (broker.isEmpty()) {
                System.out.println("Not tested with RabbitMQ, for there is none. " + HOW_TO_GET_IT);
            }
            return broker;
        }
    }
}
