package dev.dge.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.MimeType;

/** The pictures of graphs that DGE's Maven plugin left on the class path, and the page on which one moves. */
public final class Pictures {

    static final String SVG = "image/svg+xml";
    static final String DOT = "text/vnd.graphviz";
    static final String MERMAID = "text/plain";
    static final String PAGE = "text/html";

    private enum Kind {
        SVG("META-INF/dge/%s.svg", Pictures.SVG),
        DOT("META-INF/dge/%s.dot", Pictures.DOT),
        MERMAID("META-INF/dge/%s.mmd", Pictures.MERMAID),
        LIVE("dev/dge/monitor/live.html", Pictures.PAGE);

        private final String file;
        private final String type;

        Kind(String file, String type) {
            this.file = file;
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
     * @param kind svg, dot, mermaid or live
     */
    Optional<Picture> picture(String graph, String kind) {
        return Kind.of(kind).flatMap(found -> {
            Resource file = loader.getResource("classpath:" + found.file.formatted(graph));
            return file.exists() ? Optional.of(picture(file, found.type)) : Optional.empty();
        });
    }

    private static Picture picture(Resource file, String type) {
        return new Picture(text(file), new MimeType(MimeType.valueOf(type), StandardCharsets.UTF_8));
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
