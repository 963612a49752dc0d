package dev.dge.plugin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.definition.CallSite;
import dev.dge.json.GraphJson;
import dev.dge.model.Graph;
import dev.dge.validation.LocatedGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryGraphsTest {

    @TempDir
    private Path folder;

    @Test
    void areFoundInJarsAndFolders() throws IOException {
        Graph shop = new Graph("shop", "com.acme.ShopGraph", List.of(), List.of());
        Graph post = new Graph("post", "com.acme.PostGraph", List.of(), List.of());
        Path jar = jar("META-INF/dge/shop.json", GraphJson.write(shop));
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("META-INF/dge"));
        Files.writeString(classes.resolve("META-INF/dge/post.json"), GraphJson.write(post));
        Files.writeString(classes.resolve("META-INF/dge/post.dot"), "");

        assertThat(LibraryGraphs.on(List.of(jar, folder.resolve("absent.jar"), classes)))
                .containsExactly(
                        located(shop, "ShopGraph.java of library.jar"), located(post, "PostGraph.java of classes"));
    }

    @Test
    void areNamedWithTheirJarWhereTheyCannotBeRead() throws IOException {
        Path jar = jar("META-INF/dge/shop.json", "{}");

        assertThatThrownBy(() -> LibraryGraphs.on(List.of(jar)))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("A graph of '%s' cannot be read: ", jar);
    }

    private static LocatedGraph located(Graph graph, String file) {
        return new LocatedGraph(graph, new CallSite(file, 0), Map.of());
    }

    private Path jar(String name, String content) throws IOException {
        Path file = folder.resolve("library.jar");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream jar = new ZipOutputStream(out)) {
            jar.putNextEntry(new ZipEntry(name));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
