package dev.dge.plugin;

import dev.dge.plugin.definition.SourceSet;
import dev.dge.plugin.output.OutputFolder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.FileSet;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** The running build, as far as a goal reads and changes it. */
final class MavenBuild {

    /** The phases in which the goal, bound as by default, runs or has run. */
    private static final List<String> PHASES_AFTER_GENERATING = List.of(
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources",
            "test-compile",
            "process-test-classes",
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;
    private final ArtifactFiles artifacts;
    private final Path target;
    private final OutputFolder generatedSources;
    private final OutputFolder generatedResources;

    MavenBuild(MavenProject project, MavenSession session, MojoExecution execution, ArtifactFiles artifacts) {
        this.project = project;
        this.session = session;
        this.execution = execution;
        this.artifacts = artifacts;
        this.target = Path.of(project.getBuild().getDirectory());
        this.generatedSources = new OutputFolder(target.resolve("generated-sources/dge"));
        this.generatedResources = new OutputFolder(target.resolve("generated-resources/dge"));
    }

    /** The project as it is now, with these definitions of libraries. */
    Project project(List<String> definitions) {
        CompilerSettings compiler = new CompilerSettings(project, session.getUserProperties());
        SourceSet sources = new SourceSet(
                paths(project.getCompileSourceRoots())
                        .filter(root -> !root.equals(generatedSources.root()))
                        .toList(),
                classpath(),
                compiler.encoding(),
                compiler.options());
        return new Project(
                sources,
                () -> new ProcessorSettings(compiler, artifacts).processors(sources.classpath()),
                definitions,
                userResources()
                        .map(resource -> Path.of(resource.getDirectory()))
                        .toList(),
                generatedSources,
                generatedResources,
                Path.of(project.getBuild().getOutputDirectory()),
                target.resolve("dge"),
                pluginJars());
    }

    /** Lets the build compile and package what was generated. */
    void addGenerated() {
        if (!generatedSources.isEmpty()) {
            project.addCompileSourceRoot(generatedSources.root().toString());
        }
        if (!generatedResources.isEmpty()) {
            userResources().forEach(MavenBuild::excludeImports);
            addResources();
        }
    }

    // Both files would be copied to one place, and which of them stays depends on their ages.
    private static void excludeImports(Resource resource) {
        boolean has = Files.isRegularFile(Path.of(resource.getDirectory()).resolve(UserImports.PATH));
        if (has && !resource.getExcludes().contains(UserImports.PATH)) {
            resource.addExclude(UserImports.PATH);
        }
    }

    private void addResources() {
        String folder = generatedResources.root().toString();
        if (project.getResources().stream().map(FileSet::getDirectory).noneMatch(folder::equals)) {
            Resource resource = new Resource();
            resource.setDirectory(folder);
            project.addResource(resource);
        }
    }

    /** Whether this is the goal from the command line, and the goal that the POM binds follows in the same build. */
    boolean generatesAgain() {
        return execution.getSource() == MojoExecution.Source.CLI && isBound() && reachesBinding();
    }

    private boolean isBound() {
        return project.getBuildPlugins().stream()
                .filter(plugin -> plugin.getKey().equals(execution.getPlugin().getKey()))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .filter(bound -> !"none".equals(bound.getPhase()))
                .anyMatch(bound -> bound.getGoals().contains(execution.getGoal()));
    }

    private boolean reachesBinding() {
        return session.getGoals().stream()
                .dropWhile(goal -> !goal.matches(".*:" + execution.getGoal() + "(@.*)?"))
                .anyMatch(PHASES_AFTER_GENERATING::contains);
    }

    // Without the project's own classes: they are as old as the last build, and javac would prefer them to newer
    // sources.
    private List<Path> classpath() {
        String own = project.getBuild().getOutputDirectory();
        try {
            return paths(project.getCompileClasspathElements())
                    .filter(element -> !element.equals(Path.of(own)))
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new IllegalStateException("Maven did not resolve what the goal asks for", e);
        }
    }

    private List<Path> pluginJars() {
        return execution.getMojoDescriptor().getPluginDescriptor().getArtifacts().stream()
                .map(Artifact::getFile)
                .filter(Objects::nonNull)
                .map(File::toPath)
                .toList();
    }

    private Stream<Resource> userResources() {
        return project.getResources().stream()
                .filter(resource -> !Path.of(resource.getDirectory()).equals(generatedResources.root()));
    }

    private static Stream<Path> paths(List<String> paths) {
        return paths.stream().map(Path::of);
    }
}
