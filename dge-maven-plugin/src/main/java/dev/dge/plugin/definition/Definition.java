package dev.dge.plugin.definition;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A class that defines a graph.
 *
 * @param className its binary name
 * @param source the file that it stands in, of the project's; none where it is a library's
 */
record Definition(String className, Optional<Path> source) {

    static Definition ofProject(String className, Path source) {
        return new Definition(className, Optional.of(source));
    }

    static Definition ofLibrary(String className) {
        return new Definition(className, Optional.empty());
    }

    /** The name without the package and the classes around it. */
    String simpleName() {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
