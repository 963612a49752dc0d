package dev.dge.plugin.output;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A short text that differs if anything differs that was added: texts, files and folders.
 *
 * <p>Two checksums of 32 bits, of polynomials that have nothing in common, are one of 64: enough against chance, and nobody
 * attacks a folder that he may write to. The JVM has both as machine code from the start. SHA-256 would be interpreted, for
 * the goal is over before it is compiled.
 */
public final class Fingerprint {

    private final CRC32 first = new CRC32();
    private final CRC32C second = new CRC32C();
    private final Set<Path> jars = new HashSet<>();

    /** Adds a text. */
    public Fingerprint text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the paths and the contents of files. */
    public Fingerprint contents(List<Path> files) {
        text(Integer.toString(files.size()));
        files.forEach(file -> content(file.toFile()));
        return this;
    }

    /** Adds the paths and the contents of all files of a folder without links, which need not exist. */
    public Fingerprint folder(Path folder) {
        List<File> files = new ArrayList<>();
        addFiles(folder.toFile(), files);
        text(Integer.toString(files.size()));
        files.forEach(this::content);
        return this;
    }

    /**
     * Adds a class path: folders by their contents, jars by path, size and time, which is a hundred times faster.
     *
     * <p>A jar that was added before is looked at no more.
     */
    public Fingerprint classpath(List<Path> classpath) {
        text(Integer.toString(classpath.size()));
        for (Path element : classpath) {
            if (Files.isDirectory(element)) {
                contents(filesIn(element));
            } else {
                text(jars.add(element) ? sizeAndTime(element) : element.toString());
            }
        }
        return this;
    }

    /** The fingerprint of all that was added. */
    public String value() {
        return HexFormat.of().toHexDigits(first.getValue() << 32 | second.getValue());
    }

    private void content(File file) {
        text(file.getPath());
        try (InputStream stream = new FileInputStream(file)) {
            bytes(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fingerprint bytes(byte[] bytes) {
        add((Integer.toString(bytes.length) + ":").getBytes(StandardCharsets.UTF_8));
        add(bytes);
        return this;
    }

    private void add(byte[] bytes) {
        first.update(bytes);
        second.update(bytes);
    }

    // By java.io: a walk of java.nio does more for each file, and there may be a thousand.
    private static void addFiles(File folder, List<File> files) {
        File[] entries = folder.listFiles();
        if (entries == null) {
            return;
        }
        Arrays.sort(entries);
        for (File entry : entries) {
            if (entry.isDirectory()) {
                addFiles(entry, files);
            } else {
                files.add(entry);
            }
        }
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Of java.io, which has both where nothing is, and whose time needs no calendar to become a text.
    private static String sizeAndTime(Path path) {
        File file = path.toFile();
        return path + " " + file.length() + " " + file.lastModified();
    }
}
