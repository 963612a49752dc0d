package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscreamer.jsonassert.JSONCompareMode.STRICT;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import dev.dge.process.TestGraphs;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/** The dead letters over HTTP, as the page shows them. */
class DeadLettersHttpTest {

    private static final Path PAGE = Path.of("../src/site/markdown/retries-and-dead-letters.md");
    private static final JavaType ORDER = new JavaType("com.acme.Order");

    private static final Graph SHOP = new Graph(
            "shop",
            "com.acme.ShopGraph",
            List.of(
                    new Node.Start("order", ORDER),
                    new Node.FanOut("all", ORDER),
                    new Node.Sink("price", "com.acme.Pricer", false),
                    new Node.Sink("mail", "com.acme.Mailer", false)),
            List.of(edge("order", "all"), edge("all", "price"), edge("all", "mail")));

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.price")
            .workQueue("shop.mail");

    private final TestBroker broker = TestBroker.embedded();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private static Edge edge(String producer, String consumer) {
        return new Edge(producer, consumer, ORDER, "shop." + consumer, RetryPolicy.DEFAULT);
    }

    @BeforeEach
    void declare() {
        CachingConnectionFactory connections = new CachingConnectionFactory(broker.connectionFactory());
        new TopologyDeclarer(TopologySettings.DEFAULT).declare(List.of(TOPOLOGY), connections);
        connections.destroy();
        failed("price", "6f1c2d7e-4c1d-8f3a-9d53-0c2f8f6f7a11", "run-7", "ham", "2026-11-30T17:41:07Z");
        failed("price", "0b1f63aa-5a6e-8d0b-8a42-51c4b3a0c9d2", "run-9", "eggs", "2026-11-30T17:44:52Z");
        failed("mail", "6f1c2d7e-4c1d-8f3a-9d53-0c2f8f6f7a11", "run-7", "ham", "2026-11-30T17:41:30Z");
    }

    @AfterEach
    void delete() {
        broker.delete("", TOPOLOGY);
    }

    private void failed(String node, String id, String run, String article, String at) {
        String code = node.equals("price") ? "Pricer.handle(Pricer.java:27)" : "Mailer.accept(Mailer.java:31)";
        String message = node.equals("price") ? "No price for " + article : "No address";
        Map<String, Object> headers = Map.of(
                "dge-attempt",
                5,
                "dge-since",
                Instant.parse("2026-11-30T17:40:00Z").toEpochMilli(),
                "dge-failure-reason",
                "failed",
                "dge-failure-node",
                node,
                "dge-failure-queue",
                "shop." + node,
                "dge-failure-exception",
                "java.lang.IllegalStateException",
                "dge-failure-message",
                message,
                "dge-failure-stacktrace",
                "java.lang.IllegalStateException: " + message + "\n\tat com.acme." + code,
                "dge-failure-at",
                Instant.parse(at).toEpochMilli());
        BasicProperties properties = new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/json")
                .messageId(id)
                .correlationId(run)
                .headers(headers)
                .build();
        byte[] body = ("{\"article\":\"" + article + "\",\"count\":3}").getBytes(StandardCharsets.UTF_8);
        broker.onChannel(channel -> {
            channel.confirmSelect();
            channel.basicPublish("", "shop.dead", true, properties, body);
            return channel.waitForConfirms(20_000);
        });
    }

    @Test
    void answersAsThePageShows() throws Exception {
        try (ConfigurableApplicationContext context = run("--management.endpoint.dgedeadletters.access=unrestricted")) {
            List<String> shown = shown();
            HttpResponse<String> list = call("GET", context, "/shop");
            String id = id(list, "run-7");

            HttpResponse<String> opened = call("GET", context, "/shop/" + id);

            broker.delete("shop.mail");
            HttpResponse<String> replayed = post(context, "/shop", "{\"all\": true}");
            assertThat(Files.readString(PAGE)).contains("/actuator/dgedeadletters/shop/" + id + "\n");
            JSONAssert.assertEquals(shown.get(0), list.body(), STRICT);
            JSONAssert.assertEquals(shown.get(1), opened.body(), STRICT);
            assertThat(replayed.statusCode()).isEqualTo(200);
            JSONAssert.assertEquals(shown.get(2), replayed.body(), STRICT);
        }
    }

    private static List<String> shown() throws IOException {
        List<String> shown = new ArrayList<>();
        var blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        while (blocks.find()) {
            shown.add(blocks.group(1));
        }
        return shown;
    }

    /** The id of the latest dead letter of a run. */
    private static String id(HttpResponse<String> list, String run) {
        var letter = Pattern.compile("\"id\":\"([0-9a-f]{16})\"[^}]*\"node\":\"price\"[^}]*\"run\":\"" + run + "\"")
                .matcher(list.body());
        assertThat(letter.find()).as(list.body()).isTrue();
        return letter.group(1);
    }

    @Test
    void onlyReadsUnlessMoreIsAllowed() throws Exception {
        try (ConfigurableApplicationContext context = run()) {
            String id = id(call("GET", context, "/shop"), "run-7");

            assertThat(call("GET", context, "/shop/" + id).statusCode()).isEqualTo(200);
            for (String path : List.of("/shop?all=true&confirm=3", "/shop/" + id + "?confirm=" + id)) {
                assertThat(post(context, path, "{}").statusCode()).isEqualTo(405);
                assertThat(call("DELETE", context, path).statusCode()).isEqualTo(405);
            }
            assertThat(broker.messages("shop.dead")).isEqualTo(3);
        }
    }

    @Test
    void isNotThereUnlessItIsExposed() throws Exception {
        try (ConfigurableApplicationContext context = runExposing("health,dge")) {
            assertThat(call("GET", context, "/shop").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        try (ConfigurableApplicationContext context = run("--management.endpoint.dgedeadletters.access=unrestricted")) {
            assertRefused(call("GET", context, "/farm"), 404, "There is no graph 'farm'. There is 'shop'");
            assertRefused(
                    call("GET", context, "/shop?limit=all"), 400, "'limit' is a number from 1 to 10000, not 'all'");
            assertRefused(
                    call("GET", context, "/shop?since=noon"),
                    400,
                    "'since' is a time such as 2026-11-30T17:45:00Z, or how long ago it was such as 2h, not 'noon'");
            assertRefused(
                    post(context, "/shop", "{}"),
                    400,
                    "Which? Give group, node, error, reason, run, since or until; or all=true");
            assertRefused(
                    post(context, "/shop", "{\"all\": true, \"nod\": \"price\", \"body\": \"1\"}"),
                    400,
                    "There is no parameter 'body' and no 'nod' here, but there is all, error, group, limit, node, reason, run,"
                            + " since, until.");
            assertRefused(
                    call("GET", context, "/shop?nodde=price"),
                    400,
                    "There is no parameter 'nodde' here, but there is error, group, limit, node, reason, run, since, until.");
            assertRefused(
                    call("DELETE", context, "/shop?nodde=price&confirm=3"),
                    400,
                    "There is no parameter 'nodde' here, but there is confirm, error, group, limit, node, reason, run, since,"
                            + " until.");
            assertRefused(
                    call("DELETE", context, "/shop?node=price"),
                    400,
                    "confirm=2 deletes the 2 dead letters that match; nothing was confirmed");
            assertThat(broker.messages("shop.dead")).isEqualTo(3);
        }
    }

    @Test
    void replaysAnEditedOneAndDeletes() throws Exception {
        try (ConfigurableApplicationContext context = run("--management.endpoint.dgedeadletters.access=unrestricted")) {
            String id = id(call("GET", context, "/shop"), "run-7");

            assertRefused(
                    post(context, "/shop/" + id, "{\"body\": \"null\"}"),
                    400,
                    "The body is null, not the JSON of java.lang.Object");
            assertRefused(
                    post(context, "/shop/" + id, "{\"bdy\": \"1\"}"),
                    400,
                    "There is no parameter 'bdy' here, but there is body.");
            HttpResponse<String> replayed =
                    post(context, "/shop/" + id, "{\"body\": \"{\\\"article\\\": \\\"ham\\\", \\\"count\\\": 4}\"}");
            HttpResponse<String> deleted = call("DELETE", context, "/shop?node=mail&confirm=1");

            JSONAssert.assertEquals(
                    "{\"replayed\": 1, \"stayed\": [], \"more\": false, \"bodyChecked\": false}",
                    replayed.body(),
                    false);
            JSONAssert.assertEquals("{\"deleted\": 1, \"matching\": 1}", deleted.body(), false);
            String copy = broker.onChannel(
                    channel -> new String(channel.basicGet("shop.price", true).getBody(), StandardCharsets.UTF_8));
            assertThat(copy).isEqualTo("{\"article\": \"ham\", \"count\": 4}");
            assertThat(broker.messages("shop.dead")).isEqualTo(1);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String error) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JSONAssert.assertEquals("{\"error\": \"" + error + "\"}", answer.body(), STRICT);
    }

    private HttpResponse<String> call(String method, ConfigurableApplicationContext context, String path)
            throws IOException, InterruptedException {
        return http.send(
                request(context, path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(ConfigurableApplicationContext context, String path, String json)
            throws IOException, InterruptedException {
        return http.send(
                request(context, path)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext context, String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/dgedeadletters" + path));
    }

    private ConfigurableApplicationContext run(String... arguments) {
        return runExposing("health,dgedeadletters", arguments);
    }

    private ConfigurableApplicationContext runExposing(String endpoints, String... arguments) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setResourceLoader(new DefaultResourceLoader(TestGraphs.classPath(folder, SHOP)));
        List<String> all = new ArrayList<>(List.of(
                "--spring.profiles.active=client",
                "--spring.main.web-application-type=servlet",
                "--server.port=0",
                "--management.endpoints.web.exposure.include=" + endpoints));
        List.of(broker.properties()).forEach(property -> all.add("--" + property));
        all.addAll(List.of(arguments));
        return application.run(all.toArray(String[]::new));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
