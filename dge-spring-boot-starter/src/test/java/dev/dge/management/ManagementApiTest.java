package dev.dge.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.dge.management.Inventory.Binding;
import dev.dge.management.Inventory.Exchange;
import dev.dge.management.Inventory.Queue;
import dev.dge.testing.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementApiTest {

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            String path = request.getRequestURI().getRawPath();
            asked.add(path + " " + request.getRequestHeaders().getFirst("Authorization"));
            queries.add(String.valueOf(request.getRequestURI().getQuery()));
            Answer answer = answers.getOrDefault(path, new Answer(404, "{\"error\":\"Object Not Found\"}"));
            byte[] body = answer.body().getBytes(UTF_8);
            request.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/else");
            request.sendResponseHeaders(answer.status(), body.length);
            request.getResponseBody().write(body);
            request.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private ManagementApi api(String uri, String virtualHost) {
        return new ManagementApi(ManagementAddress.of(uri, "guest", "secret", virtualHost), null);
    }

    @Test
    void readsWhatAVirtualHostHasWhateverItsNames() {
        answers.put(
                "/api/exchanges/a%2Fb%20c/pre%2Bf%C3%A9.shop",
                new Answer(200, "{\"name\":\"pre+fé.shop\",\"type\":\"direct\",\"durable\":true,\"more\":1}"));
        answers.put("/api/exchanges/a%2Fb%20c/pre%2Bf%C3%A9.shop/bindings/source", new Answer(200, """
                [{"destination":"shop.a","destination_type":"queue","routing_key":"in"},
                 {"destination":"ta\\np","destination_type":"queue","routing_key":"in"},
                 {"destination":"other","destination_type":"exchange","routing_key":"in"}]"""));
        answers.put("/api/queues/a%2Fb%20c", new Answer(200, """
                [{"name":"shop.a","durable":true,"arguments":{"x-delivery-limit":20,"x-queue-type":"quorum"}}]"""));

        Inventory inventory = api(uri(), "a/b c").inventory("pre+fé.shop");

        assertThat(inventory)
                .isEqualTo(new Inventory(
                        Optional.of(new Exchange("pre+fé.shop", "direct", true)),
                        List.of(new Binding("in", "shop.a")),
                        List.of(new Queue("shop.a", true, Map.of("x-delivery-limit", 20, "x-queue-type", "quorum")))));
        assertThat(asked)
                .allMatch(request -> request.endsWith(
                        " Basic " + Base64.getEncoder().encodeToString("guest:secret".getBytes(UTF_8))));
    }

    @Test
    void knowsThatThereIsNoExchange() {
        answers.put("/api/queues/%2F", new Answer(200, "[]"));

        assertThat(api(uri(), "/").inventory("shop")).isEqualTo(new Inventory(Optional.empty(), List.of(), List.of()));
    }

    @Test
    void readsTheTrafficOfQueuesInOneRequest() {
        answers.put("/api/queues/a%2Fb%20c", new Answer(200, """
                {"items":[
                  {"name":"pre.shop.in","messages_unacknowledged":7,
                   "message_stats":{"publish_details":{"rate":10.4},"deliver_get_details":{"rate":9}}},
                  {"name":"pre.shop.filled","messages_unacknowledged":0,"message_stats":{"publish_details":{"rate":0.2}}},
                  {"name":"pre.shop.new","messages_unacknowledged":0},
                  {"name":"pre.shop.uncounted"},
                  {"name":"PRE.shop.in","messages_unacknowledged":3}]}"""));

        Map<String, Traffic> traffic = api(uri(), "a/b c")
                .traffic(List.of(
                        "pre.shop.in", "pre.shop.filled", "pre.shop.new", "pre.shop.uncounted", "caf\u00e9+ (x)|\\$"));

        assertThat(traffic)
                .isEqualTo(Map.of(
                        "pre.shop.in", new Traffic(7L, 10.4, 9.0),
                        "pre.shop.filled", new Traffic(0L, 0.2, 0.0),
                        "pre.shop.new", new Traffic(0L, null, null),
                        "pre.shop.uncounted", new Traffic(null, null, null)));
        assertThat(queries)
                .containsExactly("page=1&page_size=500&columns=name,messages_unacknowledged,"
                        + "message_stats.publish_details.rate,message_stats.deliver_get_details.rate&use_regex=true"
                        + "&name=^(?:pre\\.shop\\.in|pre\\.shop\\.filled|pre\\.shop\\.new|pre\\.shop\\.uncounted|"
                        + "caf\u00e9\\+\\ \\(x\\)\\|\\\\\\$)$");
    }

    @Test
    void asksForManyQueuesByRequestsThatAreNotTooLong() {
        answers.put("/api/queues/%2F", new Answer(200, "{\"items\":[]}"));

        api(uri(), "/").traffic(queues("a-graph-of-many-nodes.node-", 250));
        api(uri(), "/").traffic(queues("q", 501));

        assertThat(queries).hasSize(5).allSatisfy(query -> assertThat(query).hasSizeLessThan(4_200));
        assertThat(queries.get(0)).contains("node-0|").doesNotContain("node-249)");
        assertThat(queries.get(2)).contains("node-249)$");
        assertThat(queries.get(3)).contains("q0|").contains("q499)$");
        assertThat(queries.get(4)).endsWith("&name=^(?:q500)$");
    }

    private static List<String> queues(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    @Test
    void saysInFewWordsThatTheTrafficIsNotToBeHad() {
        answers.put("/api/queues/%2F", new Answer(500, ""));
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> api(uri(), "/").traffic(List.of("shop.in")))
                .withMessage("What answers at " + uri()
                        + " is not RabbitMQ's management API: it gives HTTP 500 for /api/queues/%2F.");

        answers.put("/api/queues/%2F", new Answer(200, "[]"));
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> api(uri(), "/").traffic(List.of("shop.in")))
                .withMessage("What answers at " + uri()
                        + " is not RabbitMQ's management API: it gives an answer that is no list.");
    }

    @Test
    void saysThatThereIsNoVirtualHost() {
        assertTrouble(
                api(uri(), "nowhere"),
                "The management API at %s knows no virtual host 'nowhere'. Set spring.rabbitmq.virtual-host, or have"
                        + " dge.management.uri name the management API of the same broker.");
    }

    @Test
    void saysThatItIsRefused() {
        answers.put("/api/exchanges/%2F/shop", new Answer(401, "{\"reason\":\"Not management user\"}"));

        assertTrouble(
                api(uri(), "/"),
                "The management API at %s refuses user 'guest': Not management user. It asks as the user of"
                        + " dge.management.uri, else as that of spring.rabbitmq.username. Check the password, and that the user"
                        + " may read virtual host '/' and has the tag management (rabbitmqctl set_user_tags).");
    }

    @Test
    void saysThatSomebodyElseAnswers() {
        answers.put("/api/exchanges/%2F/shop", new Answer(404, "<h1>Nothing here</h1>"));
        assertSomethingElse("HTTP 404 for /api/exchanges/%2F/shop");

        answers.put("/api/exchanges/%2F/shop", new Answer(200, "<h1>Welcome</h1>"));
        assertSomethingElse("no JSON for /api/exchanges/%2F/shop");

        answers.put("/api/exchanges/%2F/shop", new Answer(200, "{\"id\":7}"));
        assertSomethingElse("an answer without 'name'");

        answers.put("/api/exchanges/%2F/shop", new Answer(500, "{}"));
        assertSomethingElse("HTTP 500 for /api/exchanges/%2F/shop");
    }

    @Test
    void doesNotCarryCredentialsElsewhere() {
        answers.put("/api/exchanges/%2F/shop", new Answer(302, ""));

        assertSomethingElse("HTTP 302 for /api/exchanges/%2F/shop");

        assertThat(asked).noneMatch(request -> request.startsWith("/else"));
    }

    private void assertSomethingElse(String answer) {
        assertTrouble(
                api(uri(), "/"),
                "What answers at %s is not RabbitMQ's management API: it gives " + answer.replace("%", "%%")
                        + ". Set dge.management.uri to where the management API is, such as"
                        + " http://broker.example.org:15672, not to the port of AMQP.");
    }

    private void assertTrouble(ManagementApi api, String text) {
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> api.inventory("shop"))
                .extracting(ManagementException::text)
                .isEqualTo(text.formatted(uri()));
    }

    @Test
    void givesUpAnAnswerThatHangsWhileItIsRead() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        answer(body -> {
            body.write('[');
            body.flush();
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        });
        ManagementApi hasty =
                new ManagementApi(ManagementAddress.of(uri(), "guest", "secret", "/"), null, Duration.ofSeconds(1));

        CompletableFuture<Map<String, Traffic>> traffic =
                CompletableFuture.supplyAsync(() -> hasty.traffic(List.of("shop.in")));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> traffic.get(20, TimeUnit.SECONDS))
                .havingCause()
                .isInstanceOf(ManagementException.class)
                .withMessage("The management API at " + uri() + " cannot be reached: no answer within 1 s.");
        over.countDown();
    }

    @Test
    void givesUpAnAnswerThatDoesNotEnd() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        answer(body -> {
            try {
                while (true) {
                    body.write(new byte[65_536]);
                }
            } catch (IOException e) {
                refused.countDown();
            }
        });

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> api(uri(), "/").traffic(List.of("shop.in")))
                .withMessage("The management API at " + uri()
                        + " cannot be reached: its answer is longer than 32000000 bytes.");
        assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private interface Body {
        void write(OutputStream body) throws IOException, InterruptedException;
    }

    private void answer(Body answer) {
        server.createContext("/api/queues", request -> {
            request.sendResponseHeaders(200, 0);
            try {
                answer.write(request.getResponseBody());
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
    }

    @Test
    void saysThatNobodyAnswers() {
        String nobody = "http://127.0.0.1:" + FreePort.find();

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> api(nobody, "/").inventory("shop"))
                .extracting(ManagementException::text)
                .isEqualTo("The management API at " + nobody + " cannot be reached: Connection refused. Enable it"
                        + " (rabbitmq-plugins enable rabbitmq_management), set dge.management.uri to where it is, or leave"
                        + " dge.management.uri out.");
    }
}
