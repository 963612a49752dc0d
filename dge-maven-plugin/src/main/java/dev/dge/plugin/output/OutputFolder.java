package dev.dge.plugin.output;

import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            Set<Path> kept = new HashSet<>();
            for (Map.Entry<String, String> entry : files.entrySet()) {
                Path file = root.resolve(entry.getKey());
                written += write(file, entry.getValue().getBytes(encoding)) ? 1 : 0;
                kept.add(file);
            }
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
        createFolderOf(file);
        Files.write(file, bytes);
        return true;
    }

    // To create a folder that is there costs an exception.
    private static void createFolderOf(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    private List<Path> deleteAllBut(Set<Path> kept) throws IOException {
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
