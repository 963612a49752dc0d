package dev.dge.plugin;

import dev.dge.plugin.definition.CompilationException;
import dev.dge.plugin.definition.DefinitionException;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** What {@code dge:generate} does in a build. */
final class GenerateGoal {

    private final MavenBuild build;
    private final List<String> definitions;
    private final boolean skip;
    private final Log log;

    GenerateGoal(MavenBuild build, List<String> definitions, boolean skip, Log log) {
        this.build = build;
        this.definitions = definitions;
        this.skip = skip;
        this.log = log;
    }

    /**
     * Generates, and lets the build compile and package what was generated.
     *
     * @throws DefinitionException if the definitions are wrong
     */
    void run() {
        if (skip) {
            log.info("Nothing is generated from graphs, as dge.skip is set.");
        } else if (!generate()) {
            return;
        }
        build.addGenerated();
    }

    private boolean generate() {
        try {
            new Generation(build.project(definitions), log).run();
            return true;
        } catch (CompilationException e) {
            if (!build.generatesAgain()) {
                throw e;
            }
            log.warn(
                    "The definitions of graphs do not compile yet. They are tried again in the phase that the POM binds"
                            + " dge:generate to, when other generators have run.");
            return false;
        }
    }
}
