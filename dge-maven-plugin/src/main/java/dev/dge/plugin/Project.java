package dev.dge.plugin;

import dev.dge.plugin.definition.Processors;
import dev.dge.plugin.definition.SourceSet;
import dev.dge.plugin.output.OutputFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What generating needs of a project, and nothing of Maven.
 *
 * @param sources the main sources, without the generated ones
 * @param processors finds the annotation processors of the sources, which takes time
 * @param definitions the definitions of libraries that are generated here
 * @param resourceRoots the folders of the main resources, without the generated ones
 * @param generatedSources where the sources go
 * @param generatedResources where the resources go
 * @param classes where the build puts classes and copies of resources
 * @param work a folder for what is kept from one run to the next
 * @param plugin the plugin's own jars: another version may generate something else
 */
record Project(
        SourceSet sources,
        Supplier<Processors> processors,
        List<String> definitions,
        List<Path> resourceRoots,
        OutputFolder generatedSources,
        OutputFolder generatedResources,
        Path classes,
        Path work,
        List<Path> plugin) {

    Project {
        definitions = List.copyOf(definitions);
        resourceRoots = List.copyOf(resourceRoots);
        plugin = List.copyOf(plugin);
    }
}
