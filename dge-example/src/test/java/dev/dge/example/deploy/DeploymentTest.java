package dev.dge.example.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.json.GraphJson;
import dev.dge.model.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** The files with which the example is deployed run the graph as it is now. */
class DeploymentTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Path KUBERNETES = DEPLOY.resolve("kubernetes");
    private static final Path PAGE = Path.of("../src/site/markdown/run-nodes-in-production.md");
    private static final Path README = Path.of("../README.md");
    private static final Pattern TESTED = Pattern.compile("RabbitMQ [0-9.]+ and ([0-9.]+[0-9])");
    private static final Pattern COMMAND =
            Pattern.compile("rabbitmqctl set_permissions -p / (\\S+) +'(.*?)' +'(.*?)' +'(.*?)'");

    private Graph graph;

    @BeforeEach
    void readGraph() throws IOException {
        graph = GraphJson.read(new ClassPathResource("META-INF/dge/arithmetic.json").getContentAsString(UTF_8));
    }

    @Test
    void runsTheGraphByCompose() throws IOException {
        assertThat(Comparison.of(graph, Compose.read(DEPLOY.resolve("docker-compose.yml"))))
                .isEmpty();
    }

    @Test
    void runsTheGraphOnKubernetes() throws IOException {
        Deployed deployed = Manifests.read(KUBERNETES);

        assertThat(Comparison.of(graph, deployed)).isEmpty();
        assertThat(deployed.scalings()).isNotEmpty();
    }

    @Test
    void showsTheCommandsThatGrantWhatTheManifestsGrant() throws IOException {
        Map<String, Permissions> shown = COMMAND.matcher(Files.readString(PAGE))
                .results()
                .collect(toMap(it -> it.group(1), it -> new Permissions(it.group(2), it.group(3), it.group(4))));

        assertThat(shown).isEqualTo(Manifests.read(KUBERNETES).permissions());
    }

    @Test
    void runsTheBrokerThatIsTested() throws IOException {
        Matcher tested = TESTED.matcher(Files.readString(README));
        assertThat(tested.find()).isTrue();

        String image = "rabbitmq:" + tested.group(1) + "-management";
        assertThat(YamlFile.documents(DEPLOY.resolve("docker-compose.yml"))
                        .get(0)
                        .at("/services/rabbitmq/image")
                        .stringValue())
                .isEqualTo(image);
        assertThat(YamlFile.documents(KUBERNETES.resolve("rabbitmq.yaml"))
                        .get(0)
                        .at("/spec/image")
                        .stringValue())
                .isEqualTo(image);
    }

    @Test
    void appliesEachManifestButTheFeeder() throws IOException {
        JsonNode kustomization =
                YamlFile.documents(KUBERNETES.resolve("kustomization.yaml")).get(0);

        assertThat(kustomization.at("/resources").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(Manifests.files(KUBERNETES).stream()
                        .map(file -> file.getFileName().toString())
                        .filter(file -> !file.equals("kustomization.yaml") && !file.equals("feeder.yaml"))
                        .toList());
    }
}
