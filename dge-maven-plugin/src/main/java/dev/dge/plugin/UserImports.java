package dev.dge.plugin;

import dev.dge.plugin.generate.GeneratedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Auto-configuration that the project registers itself: a jar has one such file, so it is merged into the generated one. */
final class UserImports {

    static final String PATH = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    private final List<Path> files;

    UserImports(List<Path> resourceRoots) {
        this.files = resourceRoots.stream()
                .map(root -> root.resolve(PATH))
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    List<Path> files() {
        return files;
    }

    /** The generated file after the lines of the project's own. */
    GeneratedFile mergedInto(GeneratedFile generated) {
        StringBuilder content = new StringBuilder();
        files.forEach(file -> content.append(read(file).stripTrailing()).append('\n'));
        return new GeneratedFile(generated.kind(), generated.path(), content + generated.content());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
