package dev.dge.plugin.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The definitions of libraries that a project names, to have them generated in it. */
final class NamedDefinitions {

    private final List<String> names;
    private final List<Path> classpath;

    NamedDefinitions(List<String> names, List<Path> classpath) {
        this.names = names.stream().map(String::strip).distinct().toList();
        this.classpath = classpath;
    }

    /**
     * The project's definitions, and those named of libraries.
     *
     * @throws DefinitionException if one is not there, or generated there
     */
    List<Definition> and(List<Definition> own) {
        List<Definition> all = new ArrayList<>(own);
        names.stream()
                .filter(name -> own.stream().noneMatch(each -> each.className().equals(name)))
                .forEach(name -> all.add(library(name)));
        return all;
    }

    private Definition library(String name) {
        if (!IsolatedLoader.finds(name.replace('.', '/') + ".class", classpath)) {
            throw new DefinitionException(
                    "<definitions> names '" + name + "', which is neither in the main sources nor on"
                            + " the compile class path. Correct the name, or add the library that has the class.");
        }
        LibraryGraphs.definedBy(name, classpath).ifPresent(place -> {
            throw new DefinitionException(
                    "The graph of '" + name + "' is generated twice: <definitions> names it, and '"
                            + place.getFileName() + "' brings it generated. Remove it from <definitions>: the"
                            + " application runs what the library brings.");
        });
        return Definition.ofLibrary(name);
    }
}
