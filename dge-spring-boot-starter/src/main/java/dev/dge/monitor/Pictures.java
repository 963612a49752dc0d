package dev.dge.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.MimeType;

/** The pictures of graphs that DGE's Maven plugin left on the class path. */
public final class Pictures {

    static final String SVG = "image/svg+xml";
    static final String DOT = "text/vnd.graphviz";
    static final String MERMAID = "text/plain";

    private enum Kind {
        SVG("svg", Pictures.SVG),
        DOT("dot", Pictures.DOT),
        MERMAID("mmd", Pictures.MERMAID);

        private final String extension;
        private final String type;

        Kind(String extension, String type) {
            this.extension = extension;
            this.type = type;
        }

        static Optional<Kind> of(String name) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** A picture as text. */
    record Picture(String text, MimeType type) {}

    private final ResourceLoader loader;

    public Pictures(ResourceLoader loader) {
        this.loader = loader;
    }

    /**
     * A graph's picture; empty if there is no such kind of pictures.
     *
     * @param kind svg, dot or mermaid
     */
    Optional<Picture> picture(String graph, String kind) {
        return Kind.of(kind).flatMap(found -> {
            Resource file = loader.getResource("classpath:META-INF/dge/" + graph + "." + found.extension);
            return file.exists()
                    ? Optional.of(
                            new Picture(text(file), new MimeType(MimeType.valueOf(found.type), StandardCharsets.UTF_8)))
                    : Optional.empty();
        });
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
