package dev.dge.plugin.output;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A short text that differs if anything differs that was added: texts, files and folders. */
public final class Fingerprint {

    private final MessageDigest digest;
    private final Set<Path> jars = new HashSet<>();

    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    /** Adds a text. */
    public Fingerprint text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the paths and the contents of files. */
    public Fingerprint contents(List<Path> files) {
        text(Integer.toString(files.size()));
        for (Path file : files) {
            text(file.toString());
            bytes(read(file));
        }
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
        return HexFormat.of().formatHex(digest.digest());
    }

    private Fingerprint bytes(byte[] bytes) {
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ':');
        digest.update(bytes);
        return this;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
