package dev.dge.plugin;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** How the project's maven-compiler-plugin compiles main sources, as far as it matters to a definition. */
final class CompilerSettings {

    private final Optional<Xpp3Dom> configuration;
    private final List<Properties> properties;

    /** Reads from the POM; of the properties the first that has a value counts. */
    CompilerSettings(MavenProject project, Properties userProperties) {
        this.configuration = Optional.ofNullable(project.getGoalConfiguration(
                "org.apache.maven.plugins", "maven-compiler-plugin", "default-compile", "compile"));
        this.properties = List.of(userProperties, project.getProperties());
    }

    Charset encoding() {
        return configured("encoding")
                .or(() -> property("encoding"))
                .or(() -> property("project.build.sourceEncoding"))
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    /** Options for javac. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        value("release").ifPresentOrElse(release -> options.addAll(List.of("--release", release)), () -> {
            value("source").ifPresent(source -> options.addAll(List.of("-source", source)));
            value("target").ifPresent(target -> options.addAll(List.of("-target", target)));
        });
        if (isTrue("parameters")) {
            options.add("-parameters");
        }
        if (isTrue("enablePreview")) {
            options.add("--enable-preview");
        }
        options.addAll(moduleOptions());
        return options;
    }

    private List<String> moduleOptions() {
        List<String> kept = new ArrayList<>();
        List<String> arguments = arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--add-")) {
                kept.add(argument);
                if (!argument.contains("=") && i + 1 < arguments.size()) {
                    kept.add(arguments.get(++i));
                }
            } else if (argument.equals("--enable-preview")) {
                kept.add(argument);
            }
        }
        return kept;
    }

    /** The arguments that javac gets as they are. */
    List<String> arguments() {
        return children("compilerArgs").stream()
                .flatMap(dom -> Stream.ofNullable(dom.getValue()))
                .map(String::strip)
                .toList();
    }

    /** What stands in an element of the plugin's configuration. */
    List<Xpp3Dom> children(String name) {
        return configuration.map(dom -> dom.getChild(name)).stream()
                .flatMap(dom -> Arrays.stream(dom.getChildren()))
                .toList();
    }

    boolean isTrue(String name) {
        return value(name).filter(Boolean::parseBoolean).isPresent();
    }

    /** A parameter of the plugin, from its configuration or from its property. */
    Optional<String> value(String name) {
        return configured(name).or(() -> property("maven.compiler." + name));
    }

    private Optional<String> configured(String name) {
        return configuration
                .map(dom -> dom.getChild(name))
                .map(Xpp3Dom::getValue)
                .map(String::strip)
                .filter(CompilerSettings::isResolved);
    }

    private Optional<String> property(String name) {
        return properties.stream()
                .map(each -> each.getProperty(name))
                .flatMap(Stream::ofNullable)
                .filter(CompilerSettings::isResolved)
                .findFirst();
    }

    private static boolean isResolved(String value) {
        return !value.isEmpty() && !value.contains("${");
    }
}
