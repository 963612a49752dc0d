package dev.dge.plugin.definition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JavacTest {

    @Test
    void saysInALineThatAJreHasNoCompiler() {
        SourceSet sources = new SourceSet(List.of(), List.of(), StandardCharsets.UTF_8, List.of());

        assertThatThrownBy(() -> new Javac(sources, Path.of("classes"), null))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(
                        "There is no Java compiler in '%s', which is a JRE. Run Maven on a JDK: let JAVA_HOME name one.",
                        System.getProperty("java.home"));
    }

    @Test
    void saysWhereTheOptionsDoNotSuitTheJdk() {
        SourceSet sources = new SourceSet(List.of(), List.of(), StandardCharsets.UTF_8, List.of("--release", "99"));
        Path file = Path.of("A.java");

        assertThatThrownBy(() ->
                        new Javac(sources, Path.of("classes")).compile(List.of(file), List.of(), Optional.empty()))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(
                        "javac of JDK %s does not accept the options of the project's maven-compiler-plugin, --release 99:"
                                + " error: release version 99 not supported. Run Maven on a JDK that does, or mend the options.",
                        Runtime.version().feature());
    }
}
