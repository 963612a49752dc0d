package dev.dge.plugin.definition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavacTest {

    @Test
    void saysInALineThatAJreHasNoCompiler() {
        SourceSet sources = new SourceSet(List.of(), List.of(), StandardCharsets.UTF_8, List.of());

        assertThatThrownBy(() -> new Javac(sources, null))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(
                        "There is no Java compiler in '%s', which is a JRE. Run Maven on a JDK: let JAVA_HOME name one.",
                        System.getProperty("java.home"));
    }
}
