package dev.dge.plugin.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Runs definitions by the project's own version of DGE; what comes back is text. */
final class DefinitionRun {

    private static final String RUNNER = "dev.dge.json.DefinitionRunner";

    private DefinitionRun() {}

    /** Runs each definition and returns its result as JSON, in this order. */
    static List<String> run(List<Definition> definitions, List<Path> classpath) {
        Thread thread = Thread.currentThread();
        ClassLoader plugins = thread.getContextClassLoader();
        try (URLClassLoader projects = IsolatedLoader.of(classpath)) {
            thread.setContextClassLoader(projects);
            return definitions.stream()
                    .map(definition -> run(definition, projects))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(plugins);
        }
    }

    private static String run(Definition definition, ClassLoader loader) {
        try {
            return (String)
                    loader.loadClass(RUNNER).getMethod("run", String.class).invoke(null, definition.className());
        } catch (InvocationTargetException e) {
            throw new DefinitionException(
                    "Running " + definition.className() + " failed with " + e.getCause()
                            + ". Mend the definition, or run Maven with -e for the whole trace.",
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new DefinitionException(
                    "The version of DGE on the project's class path cannot run a definition for this plugin: " + e
                            + ". Give dge-maven-plugin and dge-spring-boot-starter the same version.",
                    e);
        }
    }
}
