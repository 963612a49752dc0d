package dev.dge.example.deploy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.dge.example.deploy.Deployed.Process;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a docker-compose.yml. */
final class Compose {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Compose() {}

    static Deployed read(Path file) throws IOException {
        JsonNode compose = YamlFile.documents(file).get(0);
        List<Process> processes = compose.at("/services").properties().stream()
                .filter(service -> service.getValue().has("environment"))
                .map(service -> process(service.getKey(), service.getValue()))
                .toList();
        return new Deployed(file.getFileName().toString(), processes, permissions(compose), List.of());
    }

    private static Process process(String name, JsonNode service) {
        Map<String, String> environment = service.get("environment").properties().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().stringValue("")));
        return new Process(name, environment, duration(service.at("/stop_grace_period"), "10s"));
    }

    private static Duration duration(JsonNode value, String unlessSet) {
        return DurationStyle.detectAndParse(value.stringValue(unlessSet));
    }

    private static Map<String, Permissions> permissions(JsonNode compose) {
        JsonNode definitions = MAPPER.readTree(
                compose.at("/configs/definitions/content").stringValue().replace("$$", "$"));
        Set<String> users = definitions
                .at("/users")
                .valueStream()
                .map(user -> user.at("/name").stringValue())
                .collect(toSet());
        return definitions
                .at("/permissions")
                .valueStream()
                .filter(it -> users.contains(it.at("/user").stringValue()))
                .collect(toMap(it -> it.at("/user").stringValue(), YamlFile::permissions));
    }
}
