package dev.dge.plugin.definition;

import java.io.IOException;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Hides the project's module-info: with it javac would look for the dependencies on the module path. */
final class ClassPathOnly extends ForwardingJavaFileManager<JavaFileManager> {

    private static final String MODULE_INFO = "module-info";

    ClassPathOnly(JavaFileManager manager) {
        super(manager);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Iterable<JavaFileObject> files = super.list(location, packageName, kinds, recurse);
        if (!packageName.isEmpty() || location.isModuleOrientedLocation()) {
            return files;
        }
        return () -> StreamSupport.stream(files.spliterator(), false)
                .filter(file -> !file.isNameCompatible(MODULE_INFO, file.getKind()))
                .iterator();
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind)
            throws IOException {
        return className.equals(MODULE_INFO) ? null : super.getJavaFileForInput(location, className, kind);
    }
}
