package dev.dge.plugin;

import dev.dge.plugin.definition.DefinitionException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Checks the graphs that the project defines, and generates what runs them.
 *
 * <p>A graph is defined by any concrete class of the main sources that implements {@code GraphDefinition}. Its Spring
 * configuration, its typed client and its picture are generated into {@code target/generated-sources/dge} and
 * {@code target/generated-resources/dge}, which become part of the project and belong to the plugin. Nothing is written
 * where nothing changed. In a project without a definition the goal does nothing, and says so if DGE is among the
 * dependencies.
 *
 * <p>Call it by {@code mvn dge:generate package}, or bind it by an execution in the POM: then {@code mvn package} is all
 * it takes. It belongs to the phase {@code process-sources}, and to a later one where the behaviours need sources that
 * are generated later.
 */
@Mojo(
        name = "generate",
        defaultPhase = LifecyclePhase.PROCESS_SOURCES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class GenerateMojo extends AbstractMojo {

    /**
     * The definitions of libraries to generate here, by their class names; none by default.
     *
     * <p>Only for libraries that do not run this plugin. Those that do bring what is generated with them.
     *
     * <p>Example: {@code <definitions><definition>com.acme.shop.ShopGraph</definition></definitions>}.
     */
    @Parameter(property = "dge.definitions")
    private List<String> definitions = List.of();

    /**
     * Whether to take what was generated before as it is; {@code false} by default.
     *
     * <p>Example: {@code mvn package -Ddge.skip}.
     */
    @Parameter(property = "dge.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    private final RepositorySystem repositories;

    /** A goal that resolves the annotation processors of the project by this. */
    @Inject
    public GenerateMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    @Override
    public void execute() throws MojoFailureException {
        ArtifactFiles artifacts = new ResolvedArtifacts(repositories, session, project);
        MavenBuild build = new MavenBuild(project, session, execution, artifacts);
        try {
            new GenerateGoal(build, definitions, skip, getLog()).run();
        } catch (DefinitionException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }
}
