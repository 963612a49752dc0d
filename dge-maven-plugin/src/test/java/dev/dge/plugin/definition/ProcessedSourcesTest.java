package dev.dge.plugin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessedSourcesTest {

    @TempDir
    private Path folder;

    /** Makes a class {@code XMade} for each class {@code X} that is deprecated. */
    @BeforeEach
    void processor() throws IOException {
        write("processor/Maker.java", """
                import java.io.IOException;
                import java.io.Writer;
                import java.util.Set;
                import javax.annotation.processing.*;
                import javax.lang.model.element.*;

                @SupportedAnnotationTypes("java.lang.Deprecated")
                public class Maker extends AbstractProcessor {

                    @Override
                    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                        for (Element element : round.getElementsAnnotatedWith(Deprecated.class)) {
                            String name = element.getSimpleName() + "Made";
                            if (name.equals("BadMade")) {
                                throw new IllegalStateException("bad");
                            }
                            try (Writer out = processingEnv.getFiler().createSourceFile(name).openWriter()) {
                                out.write("class " + name + " { Last last; }");
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                        return false;
                    }
                }
                """);
        write("made/META-INF/services/javax.annotation.processing.Processor", "Maker");
        compile("processor", "made");
    }

    @Test
    void areProcessedWhereverADefinitionLeads() throws IOException {
        Path first = write("sources/First.java", "class First { Second second; }");
        write("sources/Second.java", "@Deprecated class Second { SecondMade made; }");
        write("sources/Last.java", "@Deprecated class Last { LastMade made; }");
        write("sources/Unused.java", "class Unused { NobodyMadeThis made; }");

        List<CompilationError> errors = processed().compile(List.of(first));

        assertThat(errors).isEmpty();
        assertThat(folder.resolve("classes"))
                .isDirectoryContaining("glob:**/LastMade.class")
                .isDirectoryNotContaining("glob:**/Unused.class");
    }

    @Test
    void sayWhatIsMissing() throws IOException {
        Path first = write("sources/First.java", "class First { FirstMade made; }");

        List<CompilationError> errors = processed().compile(List.of(first));

        assertThat(errors).singleElement().asString().startsWith("First.java:").contains("FirstMade");
    }

    @Test
    void sayWhatAProcessorThrew() throws IOException {
        Path bad = write("sources/Bad.java", "@Deprecated class Bad {}");

        assertThatThrownBy(() -> processed().compile(List.of(bad)))
                .isInstanceOf(DefinitionException.class)
                .hasMessage("An annotation processor of the project failed with java.lang.IllegalStateException: bad."
                        + " It would fail in the phase compile, too; run Maven with -e for the whole trace.");
    }

    private ProcessedSources processed() {
        Processors processors = new Processors(List.of(folder.resolve("made")), List.of());
        return new ProcessedSources(
                sources("sources").with(processors), folder.resolve("classes"), folder.resolve("generated"));
    }

    private void compile(String root, String classes) {
        SourceSet sources = sources(root);
        List<CompilationError> errors = new Javac(sources, folder.resolve(classes))
                .compile(sources.files(), List.of("-proc:none"), Optional.empty());
        assertThat(errors).isEmpty();
    }

    private SourceSet sources(String root) {
        return new SourceSet(
                List.of(folder.resolve(root)), List.of(), StandardCharsets.UTF_8, List.of("--release", "17"));
    }

    private Path write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
