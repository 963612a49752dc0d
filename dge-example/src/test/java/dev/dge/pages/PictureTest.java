package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The picture in the README is a copy of the generated one. */
class PictureTest {

    private static final Path GENERATED = Path.of("target/generated-resources/dge/META-INF/dge/arithmetic.svg");
    private static final Path COPY = Path.of("../src/site/resources/images/arithmetic.svg");

    @Test
    void copiesTheGeneratedPicture() throws IOException {
        String generated = Files.readString(GENERATED);
        if ("write".equals(System.getProperty("dge.golden"))) {
            Files.createDirectories(COPY.getParent());
            Files.writeString(COPY, generated);
        }

        assertThat(Files.readString(COPY)).isEqualTo(generated);
    }
}
