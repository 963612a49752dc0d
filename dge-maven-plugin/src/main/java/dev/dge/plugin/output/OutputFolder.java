package dev.dge.plugin.output;

import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder that holds generated files and nothing else.
 *
 * @param root the folder, which need not exist
 */
public record OutputFolder(Path root) {

    /**
     * Lets the folder hold exactly these files; those with the same bytes are not touched.
     *
     * @param files the contents by their paths within the folder, with {@code /}
     * @param encoding what the contents are written in
     */
    public Changes replace(Map<String, String> files, Charset encoding) {
        try {
            int written = 0;
            for (Map.Entry<String, String> file : files.entrySet()) {
                written += write(root.resolve(file.getKey()), file.getValue().getBytes(encoding)) ? 1 : 0;
            }
            List<Path> kept = files.keySet().stream().map(root::resolve).toList();
            return new Changes(written, deleteAllBut(kept));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes all files. */
    public Changes clear() {
        return replace(Map.of(), Charset.defaultCharset());
    }

    /** Whether the folder has files. */
    public boolean isEmpty() {
        return files().isEmpty();
    }

    /** The files in the order of their paths. */
    public List<Path> files() {
        return paths().stream().filter(Files::isRegularFile).sorted().toList();
    }

    private static boolean write(Path file, byte[] bytes) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return false;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return true;
    }

    private List<Path> deleteAllBut(List<Path> kept) throws IOException {
        List<Path> deleted = new ArrayList<>();
        for (Path path : paths().stream().sorted(reverseOrder()).toList()) {
            if (Files.isDirectory(path)) {
                deleteIfEmpty(path);
            } else if (!kept.contains(path)) {
                Files.delete(path);
                deleted.add(root.relativize(path));
            }
        }
        return deleted;
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }

    private List<Path> paths() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
