package dev.dge.plugin.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that the build fills with classes and with copies of resources, and that it does not clear by itself.
 *
 * @param root the folder, which need not exist
 */
public record ClassesFolder(Path root) {

    /** Deletes the copy of a resource: Spring Boot would look for the classes that an old one names. */
    public void deleteCopy(Path resource) {
        try {
            Files.deleteIfExists(root.resolve(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the classes of a source: component scanning would find an old configuration that nobody imports. */
    public void deleteClasses(Path source) {
        Path folder = root.resolve(source).resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return;
        }
        String name = source.getFileName().toString().replaceFirst("\\.java$", "");
        try (DirectoryStream<Path> classes = Files.newDirectoryStream(folder, name + "{,$*}.class")) {
            for (Path file : classes) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
