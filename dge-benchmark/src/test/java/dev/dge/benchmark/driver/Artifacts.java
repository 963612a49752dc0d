package dev.dge.benchmark.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A Maven repository with what this build has made of DGE; all else is copied from the one that this build uses. */
final class Artifacts {

    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>repository-of-this-build</id>
                  <activation><activeByDefault>true</activeByDefault></activation>
                  <repositories>
                    <repository>
                      <id>this-build</id>
                      <url>@url@</url>
                      <releases><checksumPolicy>ignore</checksumPolicy></releases>
                      <snapshots><enabled>false</enabled></snapshots>
                    </repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository>
                      <id>this-build</id>
                      <url>@url@</url>
                      <releases><checksumPolicy>ignore</checksumPolicy></releases>
                      <snapshots><enabled>false</enabled></snapshots>
                    </pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
            </settings>
            """;

    private final Settings settings;
    private final Path folder;

    private Artifacts(Settings settings) {
        this.settings = settings;
        this.folder = settings.results().resolve("repository");
    }

    static Artifacts of(Settings settings) throws IOException {
        Artifacts artifacts = new Artifacts(settings);
        Path root = settings.target().getParent().getParent();
        artifacts.copy(root.resolve("pom.xml"), "dge-parent", ".pom");
        for (String module : List.of("dge-graph", "dge-maven-plugin", "dge-spring-boot-starter")) {
            String jar = module + "-" + settings.version() + ".jar";
            artifacts.copy(root.resolve(module).resolve("pom.xml"), module, ".pom");
            artifacts.copy(root.resolve(module).resolve("target").resolve(jar), module, ".jar");
        }
        String url = settings.repository().toUri().toString();
        Files.writeString(artifacts.settingsFile(), SETTINGS.replace("@url@", url));
        return artifacts;
    }

    private void copy(Path file, String module, String extension) throws IOException {
        Path versions = folder.resolve("dev/dge").resolve(module).resolve(settings.version());
        Files.createDirectories(versions);
        Files.copy(
                file,
                versions.resolve(module + "-" + settings.version() + extension),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Path settingsFile() {
        return folder.resolve("settings.xml");
    }

    /** The command that runs Maven with this repository. */
    List<String> maven() {
        return List.of(
                settings.maven().toString(), "-B", "-s", settingsFile().toString(), "-Dmaven.repo.local=" + folder);
    }
}
