package dev.dge.plugin.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** The project's classes and nothing of the plugin's: both may have their own version of everything. */
final class IsolatedLoader {

    private IsolatedLoader() {}

    /** A loader of the JDK's classes and those of a class path. */
    static URLClassLoader of(List<Path> classpath) {
        return new URLClassLoader(
                classpath.stream().map(IsolatedLoader::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Whether a class path has a file of this name. */
    static boolean finds(String name, List<Path> classpath) {
        try (URLClassLoader loader = of(classpath)) {
            return loader.findResource(name) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
