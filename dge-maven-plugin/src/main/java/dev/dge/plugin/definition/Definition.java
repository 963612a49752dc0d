package dev.dge.plugin.definition;

import java.nio.file.Path;

/**
 * A class of the project that defines a graph.
 *
 * @param className its binary name
 * @param source the file that it stands in
 */
record Definition(String className, Path source) {}
