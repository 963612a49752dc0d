package dev.dge.example.deploy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.dge.example.deploy.Deployed.Process;
import dev.dge.example.deploy.Deployed.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads a folder of Kubernetes' manifests. */
final class Manifests {

    private static final int GRACE_UNLESS_SET = 30;

    private final Path folder;
    private final List<JsonNode> objects = new ArrayList<>();

    private Manifests(Path folder) throws IOException {
        this.folder = folder;
        for (Path file : files(folder)) {
            objects.addAll(YamlFile.documents(file));
        }
    }

    static Deployed read(Path folder) throws IOException {
        return new Manifests(folder).deployed();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private Deployed deployed() {
        List<Process> processes =
                Stream.concat(all("Deployment"), all("Job")).map(this::process).toList();
        Set<String> users = all("User").map(this::username).collect(toSet());
        Map<String, Permissions> permissions = all("Permission")
                .map(object -> object.at("/spec"))
                .filter(it -> users.contains(it.at("/user").stringValue()))
                .collect(toMap(it -> it.at("/user").stringValue(), it -> YamlFile.permissions(it.at("/permissions"))));
        return new Deployed(
                folder.getFileName().toString(),
                processes,
                permissions,
                all("ScaledObject").map(Manifests::scaling).toList());
    }

    private Stream<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.at("/kind").stringValue().equals(kind));
    }

    private JsonNode named(String kind, String name) {
        return all(kind)
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + kind + " '" + name + "' in " + folder));
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").stringValue();
    }

    private String username(JsonNode user) {
        return secret(user.at("/spec/importCredentialsSecret/name").stringValue(), "username");
    }

    private String secret(String name, String key) {
        return named("Secret", name).at("/stringData").get(key).stringValue();
    }

    private Process process(JsonNode object) {
        JsonNode pod = object.at("/spec/template/spec");
        return new Process(
                name(object),
                environment(pod.at("/containers/0")),
                Duration.ofSeconds(pod.at("/terminationGracePeriodSeconds").asInt(GRACE_UNLESS_SET)));
    }

    private Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new HashMap<>();
        container
                .path("envFrom")
                .valueStream()
                .forEach(source -> named(
                                "ConfigMap", source.at("/configMapRef/name").stringValue())
                        .at("/data")
                        .properties()
                        .forEach(entry ->
                                environment.put(entry.getKey(), entry.getValue().stringValue())));
        container
                .path("env")
                .valueStream()
                .forEach(entry -> environment.put(entry.at("/name").stringValue(), value(entry)));
        return environment;
    }

    private String value(JsonNode entry) {
        JsonNode secret = entry.at("/valueFrom/secretKeyRef");
        return secret.isMissingNode()
                ? entry.at("/value").stringValue()
                : secret(secret.at("/name").stringValue(), secret.at("/key").stringValue());
    }

    private static Scaling scaling(JsonNode object) {
        return new Scaling(
                object.at("/spec/scaleTargetRef/name").stringValue(),
                object.at("/spec/triggers")
                        .valueStream()
                        .map(trigger -> trigger.at("/metadata/queueName").stringValue())
                        .toList(),
                object.at("/spec/maxReplicaCount").intValue());
    }
}
