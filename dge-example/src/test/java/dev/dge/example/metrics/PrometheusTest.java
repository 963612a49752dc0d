package dev.dge.example.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dge.example.ArithmeticApplication;
import dev.dge.example.ArithmeticClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard and the alerts name only what a process of the example shows to Prometheus. */
class PrometheusTest {

    private static final Path DASHBOARD = Path.of("grafana/dge.json");
    private static final Path PAGE = Path.of("../src/site/markdown/watch-it-live.md");

    private static ConfigurableApplicationContext application;
    private static Scrape scrape;

    @BeforeAll
    static void runTheGraph() throws Exception {
        application = SpringApplication.run(
                ArithmeticApplication.class,
                "--spring.profiles.active=all,appraiser,embedded",
                "--server.port=0",
                // In a build of all modules, the class path has settings of the starter's tests.
                "--spring.main.web-application-type=servlet",
                // The fault suite brings a database; this graph needs none.
                "--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
        application.getBean(ArithmeticClient.class).input(3);
        await().until(() -> scrape().text()
                .contains("dge_edge_ready{edge=\"arithmetic.result\"," + "graph=\"arithmetic\",node=\"result\"} 1.0"));
        scrape = scrape();
    }

    @AfterAll
    static void end() {
        application.close();
    }

    private static Scrape scrape() throws IOException, InterruptedException {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        URI address = URI.create("http://localhost:" + port + "/actuator/prometheus");
        return new Scrape(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static List<String> expressionsOfTheDashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(DASHBOARD)).findValuesAsString("expr");
    }

    private static List<Map<String, Object>> alerts() throws IOException {
        Matcher rules = Pattern.compile("(?ms)^```yaml\\R(groups:.*?)^```$").matcher(Files.readString(PAGE));
        assertThat(rules.find()).isTrue();
        Map<String, List<Map<String, List<Map<String, Object>>>>> read = new Yaml().load(rules.group(1));
        return Objects.requireNonNull(read.get("groups")).get(0).get("rules");
    }

    private static List<String> expressionsOfTheAlerts() throws IOException {
        return alerts().stream().map(alert -> String.valueOf(alert.get("expr"))).toList();
    }

    @Test
    void aProcessShowsTheseNamesAndLabels() {
        assertThat(scrape.names())
                .containsExactly(
                        "dge_dead",
                        "dge_edge_consumers",
                        "dge_edge_ready",
                        "dge_edge_retrying",
                        "dge_join_expired_total",
                        "dge_join_finished",
                        "dge_join_open",
                        "dge_node_duration_seconds_count",
                        "dge_node_duration_seconds_max",
                        "dge_node_duration_seconds_sum",
                        "dge_node_in_flight",
                        "dge_node_messages_total",
                        "dge_node_up");
        assertThat(scrape.labels()).containsExactly("edge", "error", "graph", "node", "outcome");
    }

    @Test
    void theDashboardNamesWhatIsThere() throws IOException {
        List<String> expressions = expressionsOfTheDashboard();

        assertThat(expressions).hasSize(13).allSatisfy(this::usesOnlyWhatIsThere);
        assertThat(Scrape.namesIn(String.join(" ", expressions)))
                .as("everything that is shown has its place")
                .isEqualTo(scrape.names());
    }

    @Test
    void theDashboardPicksTheGraphByAMetricThatIsThere() throws IOException {
        JsonNode variable =
                JsonMapper.shared().readTree(Files.readString(DASHBOARD)).at("/templating/list/1/query");

        assertThat(scrape.names()).containsAll(Scrape.namesIn(variable.stringValue()));
    }

    @Test
    void theFourAlertsNameWhatIsThere() throws IOException {
        assertThat(alerts())
                .extracting(alert -> alert.get("alert"))
                .containsExactly("DgeNobodyReads", "DgeDeadLetters", "DgeBacklog", "DgeNodeInTrouble");
        assertThat(expressionsOfTheAlerts()).allSatisfy(this::usesOnlyWhatIsThere);
    }

    private void usesOnlyWhatIsThere(String expression) {
        assertThat(Scrape.namesIn(expression)).isNotEmpty().isSubsetOf(scrape.names());
        assertThat(Scrape.labelsIn(expression)).isNotEmpty().isSubsetOf(scrape.labels());
    }
}
