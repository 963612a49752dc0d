package dev.dge.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.plugin.output.OutputFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project of the page "Start here", made of the files that the page shows. */
class StartHereTest {

    private static final Path PAGE = Path.of("../src/site/markdown/start-here.md");
    private static final Path DGE = Path.of("../pom.xml");

    private static final Pattern FILE = Pattern.compile("(?ms)^`([^`\n]+)`\n\n```\\w+\n(.*?)^```$");
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>(dge-[a-z-]+)</artifactId>\\s*<version>(.*?)</version>");

    @TempDir
    private Path folder;

    @Test
    void generatesAndCompiles() throws IOException {
        TemporaryProject project = new TemporaryProject(folder);
        page().forEach(project::write);

        String log = project.generate();

        assertThat(log).startsWith("[INFO] Generated 'hello': ");
        assertThat(javac()).isEmpty();
        assertThat(folder.resolve("classes/com/acme/hello/HelloApplication.class"))
                .exists();
    }

    @Test
    void namesThisVersionOfDge() throws IOException {
        String version = "<artifactId>dge-parent</artifactId>\n  <version>";
        String parent = Files.readString(DGE);
        int begin = parent.indexOf(version) + version.length();
        String current = parent.substring(begin, parent.indexOf('<', begin));

        assertThat(ARTIFACT.matcher(page().get("pom.xml")).results().map(StartHereTest::artifact))
                .containsExactly("dge-spring-boot-starter:" + current, "dge-maven-plugin:" + current);
    }

    private static String artifact(MatchResult match) {
        return match.group(1) + ":" + match.group(2);
    }

    private static Map<String, String> page() throws IOException {
        return FILE.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(file -> file.group(1), file -> file.group(2)));
    }

    private String javac() {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        Stream<String> options = Stream.of(
                "-d",
                folder.resolve("classes").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-proc:none");
        Stream<String> files = Stream.of("src/main/java", "target/generated-sources/dge")
                .flatMap(root -> new OutputFolder(folder.resolve(root)).files().stream())
                .map(Path::toString);
        String[] arguments = Stream.concat(options, files).toArray(String[]::new);
        ToolProvider.getSystemJavaCompiler().run(null, messages, messages, arguments);
        return messages.toString(UTF_8);
    }
}
