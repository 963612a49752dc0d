package dev.dge.plugin;

import java.nio.file.Path;
import java.util.List;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Where the artifacts are that a plugin's configuration names. */
interface ArtifactFiles {

    /** The files of artifacts, each given as its coordinates are in XML, and of what they depend on. */
    List<Path> of(List<Xpp3Dom> artifacts);
}
