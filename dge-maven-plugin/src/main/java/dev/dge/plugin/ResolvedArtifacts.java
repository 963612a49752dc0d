package dev.dge.plugin;

import dev.dge.plugin.definition.DefinitionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Artifacts out of the build itself and the project's repositories; a version may be left to dependency management. */
final class ResolvedArtifacts implements ArtifactFiles {

    private static final String RUNTIME = "runtime";

    private final RepositorySystem repositories;
    private final MavenSession session;
    private final MavenProject project;

    ResolvedArtifacts(RepositorySystem repositories, MavenSession session, MavenProject project) {
        this.repositories = repositories;
        this.session = session;
        this.project = project;
    }

    @Override
    public List<Path> of(List<Xpp3Dom> artifacts) {
        List<Dependency> dependencies = artifacts.stream()
                .map(artifact -> new Dependency(artifact(artifact), RUNTIME))
                .toList();
        CollectRequest request = new CollectRequest(
                dependencies, List.of(), RepositoryUtils.toRepos(project.getRemoteArtifactRepositories()));
        try {
            return repositories
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(request, null))
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .map(artifact -> artifact.getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new DefinitionException(
                    "The annotation processors of the project cannot be had: " + e.getMessage(), e);
        }
    }

    private Artifact artifact(Xpp3Dom dom) {
        String group = text(dom, "groupId").orElse("");
        String name = text(dom, "artifactId").orElse("");
        String classifier = text(dom, "classifier").orElse("");
        String type = text(dom, "type").orElse("jar");
        String version = text(dom, "version")
                .or(() -> managed(group, name, classifier))
                .orElseThrow(() -> new DefinitionException(
                        "The annotation processor " + group + ":" + name + " has no version. Give it one where"
                                + " annotationProcessorPaths name it, or in dependencyManagement."));
        return new DefaultArtifact(group, name, classifier, type, version);
    }

    private Optional<String> managed(String group, String name, String classifier) {
        return Stream.ofNullable(project.getDependencyManagement())
                .flatMap(management -> management.getDependencies().stream())
                .filter(each ->
                        each.getGroupId().equals(group) && each.getArtifactId().equals(name))
                .filter(each -> classifier.equals(
                        Optional.ofNullable(each.getClassifier()).orElse("")))
                .map(org.apache.maven.model.Dependency::getVersion)
                .findFirst();
    }

    private static Optional<String> text(Xpp3Dom dom, String name) {
        return Optional.ofNullable(dom.getChild(name))
                .map(Xpp3Dom::getValue)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
