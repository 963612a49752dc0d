package dev.dge.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.plugin.definition.Processors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.FileSet;
import org.apache.maven.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenBuildTest {

    @TempDir
    private Path folder;

    private FakeMaven maven;

    @BeforeEach
    void project() {
        maven = new FakeMaven(folder);
    }

    @Test
    void readsTheMainSourcesWithoutTheGeneratedOnes() {
        maven.project()
                .addCompileSourceRoot(
                        folder.resolve("target/generated-sources/dge").toString());
        new TemporaryProject(folder).source("Main.java", "").write("target/generated-sources/dge/Generated.java", "");

        Project project = maven.build().project(List.of());

        assertThat(project.sources().files()).containsExactly(folder.resolve("src/main/java/Main.java"));
    }

    @Test
    void readsTheCompileClassPathWithoutTheProjectsOwnClasses() {
        Path jar = folder.resolve("some.jar");
        maven.dependency(jar, "compile").dependency(folder.resolve("test.jar"), "test");

        Project project = maven.build().project(List.of());

        assertThat(project.sources().classpath()).containsExactly(jar);
    }

    @Test
    void compilesAsTheCompilerPluginDoes() {
        maven.compiler("""
                <configuration>
                  <release>${undefined}</release>
                  <encoding>ISO-8859-1</encoding>
                  <parameters>true</parameters>
                  <compilerArgs>
                    <arg>-Xlint:all</arg>
                    <arg>-Werror</arg>
                    <arg>--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED</arg>
                    <arg>--add-modules</arg>
                    <arg>java.sql</arg>
                  </compilerArgs>
                </configuration>
                """);
        maven.project().getProperties().setProperty("maven.compiler.release", "17");

        Project project = maven.build().project(List.of());

        assertThat(project.sources().encoding()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(project.sources().options())
                .containsExactly(
                        "--release",
                        "17",
                        "-parameters",
                        "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "--add-modules",
                        "java.sql");
    }

    @Test
    void runsTheProcessorsThatTheCompilerPluginNames() {
        maven.compiler("""
                <configuration>
                  <annotationProcessorPaths>
                    <path><artifactId>lombok</artifactId></path>
                  </annotationProcessorPaths>
                  <annotationProcessors>
                    <annotationProcessor>lombok.One</annotationProcessor>
                    <annotationProcessor>lombok.Other</annotationProcessor>
                  </annotationProcessors>
                  <compilerArgs>
                    <arg>-Akey=value</arg>
                  </compilerArgs>
                </configuration>
                """);

        Processors processors = processors();

        assertThat(processors.path()).containsExactly(folder.resolve("lombok.jar"));
        assertThat(processors.options()).containsExactly("-processor", "lombok.One,lombok.Other", "-Akey=value");
    }

    @Test
    void runsTheProcessorsOnTheClassPathWhereJavacDoes() {
        maven.compiler("<configuration><proc>full</proc></configuration>");
        new TemporaryProject(folder).write("library/META-INF/services/javax.annotation.processing.Processor", "a.B");

        assertThat(processors().path()).isNotEmpty();
    }

    @Test
    void runsNoProcessorsWhereTheCompilerPluginDoesNot() {
        maven.compiler("<configuration><proc>none</proc></configuration>");
        new TemporaryProject(folder).write("library/META-INF/services/javax.annotation.processing.Processor", "a.B");

        assertThat(processors()).isEqualTo(Processors.none());
    }

    private Processors processors() {
        TemporaryProject.classpath().forEach(element -> maven.dependency(element, "compile"));
        maven.dependency(folder.resolve("library"), "compile");
        return maven.build().project(List.of()).processors().get();
    }

    @Test
    void prefersThePropertiesOfTheCommandLine() {
        maven.project().getProperties().setProperty("maven.compiler.source", "17");
        maven.project().getProperties().setProperty("maven.compiler.target", "17");
        maven.userProperties().setProperty("maven.compiler.source", "16");

        Project project = maven.build().project(List.of());

        assertThat(project.sources().options()).containsExactly("-source", "16", "-target", "17");
    }

    @Test
    void addsGeneratedFoldersOnce() {
        new TemporaryProject(folder)
                .write("target/generated-sources/dge/A.java", "")
                .write("target/generated-resources/dge/a.txt", "");

        maven.build().addGenerated();
        maven.build().addGenerated();

        assertThat(maven.project().getCompileSourceRoots())
                .containsExactly(
                        folder.resolve("src/main/java").toString(),
                        folder.resolve("target/generated-sources/dge").toString());
        assertThat(maven.project().getResources())
                .extracting(FileSet::getDirectory)
                .containsExactly(
                        folder.resolve("src/main/resources").toString(),
                        folder.resolve("target/generated-resources/dge").toString());
    }

    @Test
    void addsNothingWhereNothingWasGenerated() {
        maven.build().addGenerated();

        assertThat(maven.project().getCompileSourceRoots())
                .containsExactly(folder.resolve("src/main/java").toString());
        assertThat(maven.project().getResources()).hasSize(1);
    }

    @Test
    void letsTheMergedImportsReplaceTheProjectsOwn() {
        new TemporaryProject(folder)
                .write("src/main/resources/" + UserImports.PATH, "")
                .write("target/generated-resources/dge/" + UserImports.PATH, "");

        maven.build().addGenerated();
        maven.build().addGenerated();

        assertThat(maven.project().getResources())
                .extracting(Resource::getExcludes)
                .containsExactly(List.of(UserImports.PATH), List.of());
    }

    @Test
    void generatesAgainWhereTheBoundGoalFollowsTheCommandLines() {
        maven.bind("generate").goals("dge:generate", "package").fromCommandLine();

        assertThat(maven.build().generatesAgain()).isTrue();
    }

    @Test
    void doesNotGenerateAgainWhereNoLaterPhaseFollows() {
        maven.bind("generate")
                .goals("package", "dge:generate", "clean", "generate-sources")
                .fromCommandLine();

        assertThat(maven.build().generatesAgain()).isFalse();
    }

    @Test
    void doesNotGenerateAgainWhereTheGoalIsNotBound() {
        maven.goals("dge:generate", "package").fromCommandLine();

        assertThat(maven.build().generatesAgain()).isFalse();
    }

    @Test
    void doesNotGenerateAgainAsTheBoundGoal() {
        maven.bind("generate").goals("dge:generate", "package");

        assertThat(maven.build().generatesAgain()).isFalse();
    }
}
