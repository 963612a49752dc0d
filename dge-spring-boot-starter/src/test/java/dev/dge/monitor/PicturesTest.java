package dev.dge.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.monitor.Pictures.Picture;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.MimeType;

class PicturesTest {

    private static final Pattern REFERENCE =
            Pattern.compile("(?:href=|src=|from |import )[\"'](?:\\./)?([^\"'#]+)[\"']");

    private final Pictures pictures = new Pictures(new DefaultResourceLoader());

    @Test
    void servesThePageInParts() {
        assertThat(type("live")).isEqualTo(new MimeType("text", "html", UTF_8));
        assertThat(type("live.css")).isEqualTo(new MimeType("text", "css", UTF_8));
        assertThat(type("live.js")).isEqualTo(new MimeType("text", "javascript", UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "png", "live.html", "live-.js", "live-none.js", "../live.js", "live/../live.js", "live.class"
            })
    void servesNothingElse(String kind) {
        assertThat(pictures.picture("zoo", kind)).isEmpty();
    }

    @Test
    void servesEveryPartThatAnotherNeedsAndNoneFromElsewhere() throws IOException {
        Set<String> needed = new TreeSet<>(Set.of("live"));
        Set<String> met = new TreeSet<>();
        while (met.addAll(needed)) {
            met.stream().flatMap(this::references).forEach(needed::add);
        }

        Set<String> files = new TreeSet<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:dev/dge/monitor/live*")) {
            files.add(String.valueOf(file.getFilename()).replace("live.html", "live"));
        }
        assertThat(met).isEqualTo(files);
    }

    @Test
    void hasNoScriptOrStyleWithinThePage() {
        assertThat(text("live"))
                .contains("content=\"default-src 'self'; base-uri 'none'; form-action 'none'\"")
                .doesNotContainPattern("<style|<script(?![^>]* src=)|style=| on[a-z]+=");
    }

    private Stream<String> references(String kind) {
        return REFERENCE.matcher(text(kind)).results().map((MatchResult found) -> found.group(1));
    }

    private String text(String kind) {
        return pictures.picture("zoo", kind).map(Picture::text).orElseThrow(() -> new AssertionError("No " + kind));
    }

    private MimeType type(String kind) {
        return pictures.picture("zoo", kind).orElseThrow().type();
    }
}
