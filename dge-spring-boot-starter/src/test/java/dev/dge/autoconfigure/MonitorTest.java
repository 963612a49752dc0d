package dev.dge.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dge.logic.Result;
import dev.dge.process.TestGraphs;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeState;
import dev.dge.runtime.NodeState.Status;
import dev.dge.runtime.PlayedNode;
import dev.dge.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;

@ExtendWith(OutputCaptureExtension.class)
class MonitorTest {

    private static final Pattern ADDRESS = Pattern.compile("Actuator of 'double', 'feed': (http://localhost:\\d+\\S+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int brokerPort = FreePort.find();

    @TempDir
    Path folder;

    @Test
    void answersWithoutABroker(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = run()) {
            assertThat(context.isRunning()).isTrue();
            String actuator = address(output);

            HttpResponse<String> graph = get(actuator + "/dge/zoo");
            JSONAssert.assertEquals(
                    """
                    {
                      "name": "zoo",
                      "nodes": [
                        {"name": "zoo-input", "kind": "start", "runningHere": false},
                        {"name": "feed", "kind": "sink", "behaviour": "com.acme.Collector", "profile": "feed", "runningHere": true, "state": "consuming",
                         "concurrency": 1, "prefetch": "auto"}
                      ],
                      "edges": [
                        {
                          "from": "zoo-input",
                          "to": "feed",
                          "type": "Integer",
                          "queue": "zoo.feed",
                          "ready": null,
                          "consumers": null,
                          "error": "%1$s",
                          "retry": "10 attempts, 10 s apart",
                          "handled": 0
                        }
                      ],
                      "deadLetters": {"queue": "zoo.dead", "ready": null, "consumers": null, "error": "%1$s"}
                    }
                    """.formatted("Cannot reach the broker at localhost:" + brokerPort + ": Connection refused. Start"
                            + " RabbitMQ there, or say with spring.rabbitmq.host and spring.rabbitmq.port where it is"),
                    graph.body(),
                    true);
            assertThat(get(actuator + "/dge").body()).startsWith("{\"graphs\":[{\"name\":\"arithmetic\"");
            assertThat(get(actuator + "/dge/farm").statusCode()).isEqualTo(404);

            HttpResponse<String> consuming = get(actuator + "/health/dge/feed");
            assertThat(consuming.statusCode()).isEqualTo(200);
            assertThat(consuming.body())
                    .isEqualTo("{\"details\":{\"graph\":\"zoo\",\"state\":\"consuming\"},\"status\":\"UP\"}");
            HttpResponse<String> waiting = get(actuator + "/health/dge/double");
            assertThat(waiting.statusCode()).isEqualTo(503);
            assertThat(waiting.body())
                    .isEqualTo("{\"details\":{\"graph\":\"arithmetic\",\"state\":\"waiting\","
                            + "\"detail\":\"The broker is away\"},\"status\":\"DOWN\"}");
            assertThat(get(actuator + "/health").statusCode()).isEqualTo(503);
            assertThat(get(actuator + "/health/liveness").statusCode()).isEqualTo(200);

            assertThat(output).doesNotContain("\tat ");
        }
    }

    @Test
    void showsWhatTheManagementApiSaysToTheUserOfTheBroker(CapturedOutput output) throws Exception {
        byte[] body = """
                {"items":[{"name":"zoo.feed","messages_unacknowledged":7,
                  "message_stats":{"publish_details":{"rate":10.4},"deliver_get_details":{"rate":9.2}}}]}""".getBytes(UTF_8);
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String ann = "Basic " + Base64.getEncoder().encodeToString("ann:hush".getBytes(UTF_8));
        api.createContext("/", request -> {
            boolean known = request.getRequestHeaders().containsValue(List.of(ann));
            request.sendResponseHeaders(known ? 200 : 401, body.length);
            request.getResponseBody().write(body);
            request.close();
        });
        api.start();
        try (ConfigurableApplicationContext context = run(
                "--spring.rabbitmq.username=ann",
                "--spring.rabbitmq.password=hush",
                "--dge.management.uri=http://127.0.0.1:" + api.getAddress().getPort())) {
            assertThat(context.isRunning()).isTrue();

            assertThat(get(address(output) + "/dge/zoo").body())
                    .contains(
                            "\"retry\":\"10 attempts, 10 s apart\",\"handled\":0,\"unacknowledged\":7,\"published\":10.4,"
                                    + "\"delivered\":9.2}");
        } finally {
            api.stop(0);
        }
    }

    @Test
    void answersWithoutTheManagementApi(CapturedOutput output) throws Exception {
        String nobody = "http://127.0.0.1:" + FreePort.find();
        try (ConfigurableApplicationContext context = run("--dge.management.uri=" + nobody)) {
            assertThat(context.isRunning()).isTrue();

            String graph = get(address(output) + "/dge/zoo").body();

            assertThat(graph).contains("\"queue\":\"zoo.feed\"").doesNotContain("unacknowledged", "published");
            assertThat(get(address(output) + "/dge").statusCode()).isEqualTo(200);
            assertThat(output)
                    .containsOnlyOnce("What is unacknowledged, published and delivered at each edge is not shown: The"
                            + " management API at " + nobody + " cannot be reached: Connection refused. Enable it");
        }
    }

    @Test
    void showsThePicturesOfAGraph(CapturedOutput output) throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("jar1/META-INF/dge"));
        Files.writeString(pictures.resolve("zoo.svg"), "<svg>caf\u00e9</svg>");
        Files.writeString(pictures.resolve("zoo.dot"), "digraph zoo {}");
        Files.writeString(pictures.resolve("zoo.mmd"), "flowchart LR");
        try (ConfigurableApplicationContext context = run()) {
            assertThat(context.isRunning()).isTrue();
            String zoo = address(output) + "/dge/zoo/";

            HttpResponse<String> svg = get(zoo + "svg");
            assertThat(svg.body()).isEqualTo("<svg>caf\u00e9</svg>");
            assertThat(svg.headers().firstValue("Content-Type")).hasValue("image/svg+xml;charset=UTF-8");
            assertThat(get(zoo + "dot").body()).isEqualTo("digraph zoo {}");
            assertThat(get(zoo + "mermaid").body()).isEqualTo("flowchart LR");
            assertThat(get(zoo + "png").statusCode()).isEqualTo(404);
            assertThat(get(address(output) + "/dge/farm/svg").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void tellsOfARunAndOfTheFailuresOfANode(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = run("--dge.runs.remembered=500")) {
            context.getBean("feed.container", PlayedNode.class)
                    .handles("shop/7", Result.RETRIED, new IllegalStateException("no"));
            String zoo = address(output) + "/dge/zoo";

            assertThat(get(zoo + "/runs/shop/7").body())
                    .startsWith("{\"graph\":\"zoo\",\"run\":\"shop/7\",\"deliveries\":[{\"at\":\"")
                    .contains("\"node\":\"feed\",\"queue\":\"zoo.feed\",\"run\":\"shop/7\","
                            + "\"message\":\"id-of-shop/7\",\"attempt\":1,\"outcome\":\"retried\",\"millis\":1.5,"
                            + "\"error\":\"java.lang.IllegalStateException\",\"text\":\"no\"}],\"remembered\":500,"
                            + "\"groups\":[],\"trace\":\"0af7651916cd43dd8448eb211c80319c\",\"limits\":[");
            assertThat(get(zoo + "/runs/unknown").body())
                    .contains("\"deliveries\":[]")
                    .contains("Dead letters are not looked for");
            assertThat(get(zoo + "/runs/unknown?deadLetters=false").body()).doesNotContain("Dead letters");
            assertThat(get(zoo + "/runs").statusCode()).isEqualTo(404);
            assertThat(get(zoo + "/nodes/feed").body())
                    .startsWith("{\"graph\":\"zoo\",\"node\":\"feed\",\"runningHere\":true,\"failures\":[{\"at\":");
            HttpResponse<String> unknown = get(zoo + "/runs/unknown?deadLettres=false");
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(unknown.body())
                    .isEqualTo("{\"error\":\"There is no parameter 'deadLettres' here, but there is deadLetters.\"}");
            assertThat(get(zoo + "/nodes/fed").statusCode()).isEqualTo(404);
            assertThat(get(zoo + "/trees/feed").statusCode()).isEqualTo(404);
            assertThat(get(address(output) + "/dge/farm/runs/7").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void pausesANodeWhereThatIsAllowed(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = run("--management.endpoint.dge.access=unrestricted")) {
            assertThat(context.isRunning()).isTrue();
            String endpoint = address(output) + "/dge";

            HttpResponse<String> paused = post(endpoint + "/zoo/feed", "{\"paused\": true}");
            assertThat(paused.statusCode()).isEqualTo(200);
            assertThat(paused.body())
                    .isEqualTo(
                            "{\"name\":\"feed\",\"kind\":\"sink\",\"behaviour\":\"com.acme.Collector\",\"profile\":\"feed\",\"runningHere\":true,"
                                    + "\"state\":\"paused\",\"concurrency\":1,\"prefetch\":\"auto\"}");
            assertThat(get(address(output) + "/health/dge/feed").body())
                    .isEqualTo("{\"details\":{\"graph\":\"zoo\",\"state\":\"paused\"},\"status\":\"UP\"}");
            assertThat(post(endpoint + "/zoo/feed", "{\"paused\": false}").body())
                    .contains("\"state\":\"consuming\"");

            HttpResponse<String> unknown = post(endpoint + "/zoo/fed", "{\"paused\": true}");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).isEqualTo("{\"error\":\"There is no node 'fed' in a graph 'zoo'.\"}");
            assertThat(post(endpoint + "/arithmetic/square", "{\"paused\": true}")
                            .body())
                    .isEqualTo("{\"error\":\"Node 'square' does not run in this process. Ask each process that runs"
                            + " with its profile.\"}");
        }
    }

    @Test
    void saysWhatToSendForANodeToPause(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = run("--management.endpoint.dge.access=unrestricted")) {
            assertThat(context.isRunning()).isTrue();
            String node = address(output) + "/dge/zoo/feed";

            for (String body : List.of("{}", "", "{\"paused\": null}", "{\"paused\": \"maybe\"}", "{\"paused\": 1}")) {
                HttpResponse<String> refused = post(node, body);
                assertThat(refused.statusCode()).isEqualTo(400);
                assertThat(refused.body())
                        .isEqualTo(
                                "{\"error\":\"Send {\\\"paused\\\": true} to pause node 'feed', {\\\"paused\\\": false} to"
                                        + " have it go on.\"}");
            }
            assertThat(post(node, "{\"paused\": \"true\"}").body()).contains("\"state\":\"paused\"");
        }
    }

    @Test
    void pausesNothingUnlessThatIsAllowed(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = run()) {
            assertThat(context.isRunning()).isTrue();

            HttpResponse<String> refused = post(address(output) + "/dge/zoo/feed", "{\"paused\": true}");

            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(get(address(output) + "/dge/zoo").body()).contains("\"state\":\"consuming\"");
        }
    }

    @Test
    void namesTheAddressOfAManagementPort(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = run(
                "--management.server.port=0",
                "--management.server.base-path=/inside",
                "--management.endpoints.web.base-path=/watch")) {
            assertThat(context.isRunning()).isTrue();

            assertThat(address(output)).endsWith("/inside/watch");
            assertThat(get(address(output) + "/health/liveness").statusCode()).isEqualTo(200);
            assertThat(output).containsOnlyOnce("Actuator of");
        }
    }

    @Test
    void namesTheAddressBehindAContextPath(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context =
                run("--server.servlet.context-path=/shop", "--spring.mvc.servlet.path=/rest")) {
            assertThat(context.isRunning()).isTrue();

            assertThat(address(output)).endsWith("/shop/rest/actuator");
            assertThat(get(address(output) + "/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void namesNoAddressWhereTheActuatorIsOff(CapturedOutput output) {
        run("--management.server.port=-1").close();

        assertThat(output).doesNotContain("Actuator of");
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String address(CapturedOutput output) {
        Matcher matcher = ADDRESS.matcher(output);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private ConfigurableApplicationContext run(String... arguments) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setResourceLoader(new DefaultResourceLoader(
                TestGraphs.classPath(folder, TestGraphs.ARITHMETIC, TestGraphs.sink("zoo", "feed"))));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--spring.profiles.active=feed,double",
                "--spring.rabbitmq.port=" + brokerPort,
                "--spring.main.web-application-type=servlet",
                "--management.endpoints.web.exposure.include=health,dge",
                "--management.endpoint.health.show-details=always"));
        return application.run(all.toArray(String[]::new));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean("feed.container")
        NodeContainer feed() {
            return new PlayedNode("zoo", "feed", Clock.systemUTC());
        }

        @Bean("double.container")
        NodeContainer doubling() {
            return new PlayedNode("arithmetic", "double", Clock.systemUTC())
                    .is(new NodeState(Status.WAITING, "The broker is away"));
        }
    }
}
