package dev.dge.autoconfigure;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page Configuration is made from the metadata that IDEs read; {@code -Ddge.golden=write} renews it. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../src/site/markdown/configuration.md");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String NODES = "dge.nodes";

    // The metadata knows a map's type only.
    private static final Map<String, String> OF_A_NODE = Map.of(
            "concurrency",
            "| `1` | How many messages the node works on at the same time in this process. |",
            "prefetch",
            "| `auto` | How many messages the broker hands over in advance, at most 65535; or `auto`, as many as the"
                    + " node works on and comes to within half a second. |",
            "paused",
            "| `false` | Whether the node takes no messages, from the start until somebody resumes it. |",
            "joinStore",
            "| as `dge.join.store` | Where the node keeps its groups, if it is a join or an accumulation."
                    + " `rabbitmq` or `jdbc`. |");

    private static final String HEAD = """
            # Configuration

            Everything that DGE itself can be told, beside the definition of a graph. IDEs know these properties, too. The connection
            to RabbitMQ is Spring Boot's own (`spring.rabbitmq.*`), and so are the actuator and shutdown
            (`spring.lifecycle.timeout-per-shutdown-phase`).

            A property holds for the whole process. `application-<node>.yml` holds the properties of the processes that run a node.

            A property below `dge` that is none of these ends the process at its start, with what was probably meant. Of environment
            variables and system properties, which others may call alike, one that nearly is a property is named in a warning, and so is a
            node that no graph of the application has. Write the name of a node in a variable without its hyphens:
            `DGE_NODES_DUPLICATEINPUT_PREFETCH` is that of `duplicate-input`. A node's name that no graph has is only warned of, wherever it
            stands: several applications may share a configuration.

            | property | default | what it says |
            |---|---|---|
            """;

    @Test
    void namesEveryProperty() throws IOException {
        String expected = HEAD + String.join("\n", rows().values()) + "\n";
        if ("write".equals(System.getProperty("dge.golden"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE).hasContent(expected);
    }

    @Test
    void knowsAllThatCanBeSaidOfANode() {
        assertThat(DgeProperties.Node.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactlyInAnyOrderElementsOf(OF_A_NODE.keySet());
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        try (InputStream metadata = ConfigurationPageTest.class.getClassLoader().getResourceAsStream(METADATA)) {
            JsonNode read = JsonMapper.builder().build().readTree(Objects.requireNonNull(metadata));
            read.at("/properties")
                    .valueStream()
                    .filter(property -> name(property).startsWith("dge."))
                    .sorted(comparing(ConfigurationPageTest::name))
                    .filter(property -> !name(property).equals(NODES))
                    .forEach(property -> rows.put(name(property), row(property)));
        }
        OF_A_NODE.forEach((component, rest) -> {
            String name =
                    NODES + ".<node>." + component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            rows.put(name, "| `" + name + "` " + rest);
        });
        return rows;
    }

    private static String name(JsonNode property) {
        return property.path("name").stringValue("");
    }

    private static String row(JsonNode property) {
        String value = property.path("defaultValue").asString("");
        return "| `" + name(property) + "` | " + (value.isEmpty() ? "" : "`" + value + "`") + " | "
                + property.path("description").stringValue("") + choice(property) + " |";
    }

    private static String choice(JsonNode property) {
        String name = property.path("type").stringValue("").replaceFirst("<.*", "");
        Class<?> type = ClassUtils.resolveClassName(name, null);
        return type.isEnum()
                ? Stream.of(type.getEnumConstants())
                        .map(constant -> "`" + constant.toString().toLowerCase(Locale.ROOT) + "`")
                        .collect(Collectors.joining(", ", " One of ", "."))
                : "";
    }
}
