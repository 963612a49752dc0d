package dev.dge.example.deploy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the documents of YAML files. */
final class YamlFile {

    private static final JsonMapper MAPPER = new JsonMapper();

    private YamlFile() {}

    static List<JsonNode> documents(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return StreamSupport.stream(new Yaml().loadAll(reader).spliterator(), false)
                    .<JsonNode>map(MAPPER::valueToTree)
                    .toList();
        }
    }

    /** The permissions in an object that has the three of them. */
    static Permissions permissions(JsonNode node) {
        return new Permissions(
                node.at("/configure").stringValue(),
                node.at("/write").stringValue(),
                node.at("/read").stringValue());
    }
}
