package dev.dge.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.plugin.definition.CompilationException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.FileSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateGoalTest {

    private static final String GRAPH = "src/main/java/com/acme/arithmetic/ArithmeticGraph.java";

    @TempDir
    private Path folder;

    private final RecordingLog log = new RecordingLog();
    private TemporaryProject project;
    private FakeMaven maven;

    @BeforeEach
    void arithmetic() {
        project = new TemporaryProject(folder).with("arithmetic");
        maven = new FakeMaven(folder);
        maven.project().getProperties().setProperty("maven.compiler.release", "17");
        TemporaryProject.classpath().forEach(element -> maven.dependency(element, "compile"));
    }

    @Test
    void givesWhatItGeneratedToTheBuild() {
        new GenerateGoal(maven.build(), List.of(), false, log).run();

        assertThat(maven.project().getCompileSourceRoots())
                .endsWith(folder.resolve("target/generated-sources/dge").toString());
        assertThat(maven.project().getResources())
                .extracting(FileSet::getDirectory)
                .endsWith(folder.resolve("target/generated-resources/dge").toString());
    }

    @Test
    void leavesDefinitionsThatNeedOtherGeneratorsToTheBoundGoal() {
        maven.bind("generate").goals("dge:generate", "package").fromCommandLine();
        project.replace(GRAPH, "Doubler.class", "GeneratedDoubler.class");

        new GenerateGoal(maven.build(), List.of(), false, log).run();

        assertThat(log.text())
                .isEqualTo(
                        "[WARNING] The definitions of graphs do not compile yet. They are tried again in the phase that"
                                + " the POM binds dge:generate to, when other generators have run.");
        assertThat(maven.project().getCompileSourceRoots()).hasSize(1);
    }

    @Test
    void failsWhereTheGoalIsAllThatRuns() {
        maven.bind("generate").goals("dge:generate").fromCommandLine();
        project.replace(GRAPH, "Doubler.class", "GeneratedDoubler.class");

        assertThatThrownBy(() -> new GenerateGoal(maven.build(), List.of(), false, log).run())
                .isInstanceOf(CompilationException.class);
    }

    @Test
    void takesWhatWasGeneratedBeforeWhenSkipped() {
        project.write("target/generated-sources/dge/Old.java", "class Old {}");

        new GenerateGoal(maven.build(), List.of(), true, log).run();

        assertThat(log.text()).isEqualTo("[INFO] Nothing is generated from graphs, as dge.skip is set.");
        assertThat(maven.project().getCompileSourceRoots())
                .endsWith(folder.resolve("target/generated-sources/dge").toString());
        assertThat(project.generated()).containsOnlyKeys("generated-sources/dge/Old.java");
    }
}
