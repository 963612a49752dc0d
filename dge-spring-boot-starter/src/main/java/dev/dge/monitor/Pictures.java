package dev.dge.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.MimeType;

/** The pictures of graphs that DGE's Maven plugin left on the class path, and the page on which one moves, in its parts. */
public final class Pictures {

    static final String SVG = "image/svg+xml";
    static final String DOT = "text/vnd.graphviz";
    static final String MERMAID = "text/plain";
    static final String PAGE = "text/html";

    static final String STYLE = "text/css";
    static final String SCRIPT = "text/javascript";

    private static final String FOLDER = "dev/dge/monitor/";
    private static final Pattern PART = Pattern.compile("live(-[a-z]+)?\\.(css|js)");

    /** A file on the class path, and what it is. */
    private record Found(String file, String type) {

        static Optional<Found> of(String graph, String kind) {
            return switch (kind) {
                case "svg" -> Optional.of(new Found("META-INF/dge/" + graph + ".svg", SVG));
                case "dot" -> Optional.of(new Found("META-INF/dge/" + graph + ".dot", DOT));
                case "mermaid" -> Optional.of(new Found("META-INF/dge/" + graph + ".mmd", MERMAID));
                case "live" -> Optional.of(new Found(FOLDER + "live.html", PAGE));
                default ->
                    PART.matcher(kind).matches()
                            ? Optional.of(new Found(FOLDER + kind, kind.endsWith(".css") ? STYLE : SCRIPT))
                            : Optional.empty();
            };
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
     * @param kind svg, dot, mermaid or live, or a part of the page: live.css, live.js, live-view.js
     */
    Optional<Picture> picture(String graph, String kind) {
        return Found.of(graph, kind).flatMap(found -> {
            Resource file = loader.getResource("classpath:" + found.file());
            return file.exists() ? Optional.of(picture(file, found.type())) : Optional.empty();
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
