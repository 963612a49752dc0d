package dev.dge.plugin.definition;

import java.util.List;
import java.util.stream.Stream;

/**
 * A class that will be generated and that users name in their code.
 *
 * @param packageName its package
 * @param simpleName its name there
 */
record GeneratedName(String packageName, String simpleName) {

    /** The names that are known before the definition has run. */
    static List<GeneratedName> of(Definition definition) {
        String name = definition.className();
        int dot = name.lastIndexOf('.');
        String simple = definition.simpleName();
        String stem = simple.endsWith("Graph") ? simple.substring(0, simple.length() - "Graph".length()) : simple;
        return Stream.of("Client", "Edges", "Topology")
                .map(suffix -> new GeneratedName(dot < 0 ? "" : name.substring(0, dot), stem + suffix))
                .toList();
    }

    /** The path of its source within a source root. */
    String path() {
        return (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/") + simpleName + ".java";
    }

    /** Its source without any member. */
    String emptyClass() {
        return (packageName.isEmpty() ? "" : "package " + packageName + ";\n") + "public final class " + simpleName
                + " {}\n";
    }
}
