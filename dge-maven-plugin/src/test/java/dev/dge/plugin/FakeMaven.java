package dev.dge.plugin;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** What Maven hands to a goal in a project of the usual layout. */
final class FakeMaven {

    private final MavenProject project;
    private final Plugin plugin = plugin("dev.dge", "dge-maven-plugin");
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private MojoExecution.Source source = MojoExecution.Source.LIFECYCLE;

    FakeMaven(Path folder) {
        Resource resource = new Resource();
        resource.setDirectory(folder.resolve("src/main/resources").toString());
        Build build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        build.addResource(resource);
        Model model = new Model();
        model.setBuild(build);
        project = new MavenProject(model);
        project.addCompileSourceRoot(folder.resolve("src/main/java").toString());
        project.setArtifacts(Set.of());
        build.addPlugin(plugin);
    }

    MavenProject project() {
        return project;
    }

    Properties userProperties() {
        return request.getUserProperties();
    }

    FakeMaven dependency(Path jar, String scope) {
        DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
        handler.setAddedToClasspath(true);
        Artifact artifact =
                new DefaultArtifact("com.acme", jar.getFileName().toString(), "1", scope, "jar", null, handler);
        artifact.setFile(jar.toFile());
        Set<Artifact> artifacts = new LinkedHashSet<>(project.getArtifacts());
        artifacts.add(artifact);
        project.setArtifacts(artifacts);
        return this;
    }

    FakeMaven compiler(String configuration) {
        Plugin compiler = plugin("org.apache.maven.plugins", "maven-compiler-plugin");
        try {
            compiler.setConfiguration(Xpp3DomBuilder.build(new StringReader(configuration)));
        } catch (XmlPullParserException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        project.getBuild().addPlugin(compiler);
        return this;
    }

    FakeMaven bind(String goal) {
        PluginExecution execution = new PluginExecution();
        execution.addGoal(goal);
        plugin.addExecution(execution);
        return this;
    }

    FakeMaven goals(String... goals) {
        request.setGoals(List.of(goals));
        return this;
    }

    FakeMaven fromCommandLine() {
        source = MojoExecution.Source.CLI;
        return this;
    }

    MavenBuild build() {
        PluginDescriptor pluginDescriptor = new PluginDescriptor();
        pluginDescriptor.setArtifacts(List.of());
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setPluginDescriptor(pluginDescriptor);
        descriptor.setGoal("generate");
        MojoExecution execution = new MojoExecution(descriptor, "id", source);
        pluginDescriptor.setPlugin(plugin);
        Path target = Path.of(project.getBuild().getDirectory());
        return new MavenBuild(
                project,
                session(),
                execution,
                artifacts -> artifacts.stream()
                        .map(artifact -> target.resolveSibling(
                                artifact.getChild("artifactId").getValue() + ".jar"))
                        .toList());
    }

    @SuppressWarnings("deprecation") // The other constructors want a running Maven.
    private MavenSession session() {
        return new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    }

    private static Plugin plugin(String group, String artifact) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(group);
        plugin.setArtifactId(artifact);
        return plugin;
    }
}
