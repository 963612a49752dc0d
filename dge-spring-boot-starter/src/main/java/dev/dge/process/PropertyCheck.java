package dev.dge.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds properties below {@code dge} that nothing reads, which are misspelt ones.
 *
 * <p>Environment variables and system properties are shared with others, whose names may begin alike: of these only what
 * nearly is a property is warned of. A node that no graph has is none of this: several applications may share a file.
 */
public final class PropertyCheck {

    private static final Logger log = LoggerFactory.getLogger(PropertyCheck.class);
    private static final ConfigurationPropertyName DGE = ConfigurationPropertyName.of("dge");
    private static final ConfigurationPropertyName NODES = DGE.append("nodes");
    private static final String NODE = "<node>";
    private static final String OF_A_NODE = NODES + "." + NODE + ".";

    private final List<String> known;
    private final Graphs graphs;
    private final List<String> problems = new ArrayList<>();

    private PropertyCheck(List<String> known, Graphs graphs) {
        this.known = known;
        this.graphs = graphs;
    }

    /**
     * Refuses properties that are not known.
     *
     * @param known all properties of DGE, such as {@code dge.prefix} and {@code dge.nodes.<node>.prefetch}
     * @throws UnknownPropertyException if there are others, but for environment variables and system properties
     */
    public static void check(ConfigurableEnvironment environment, List<String> known, Graphs graphs) {
        PropertyCheck check = new PropertyCheck(known, graphs);
        environment.getPropertySources().stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .forEach(check::look);
        if (!check.problems.isEmpty()) {
            throw new UnknownPropertyException(check.problems, known);
        }
    }

    private void look(PropertySource<?> source) {
        if (ConfigurationPropertySource.from(source) instanceof IterableConfigurationPropertySource names) {
            names.stream()
                    .filter(DGE::isAncestorOf)
                    .filter(name -> !isKnown(name, source))
                    .forEach(name -> tell(name, source, names));
        }
    }

    private boolean isKnown(ConfigurationPropertyName name, PropertySource<?> source) {
        ConfigurationPropertyName property = name.isLastElementIndexed() ? name.getParent() : name;
        if (isEnvironment(source)) {
            return isKnownVariable(property);
        }
        String text = property.toString();
        return NODES.isAncestorOf(property)
                ? property.getNumberOfElements() == 3 || knownOf(property).anyMatch(it -> isSame(it, text))
                : known.stream().anyMatch(it -> isSame(it, text) || it.startsWith(text + "."));
    }

    // A variable may have an underscore for a hyphen, but not in the name of a node.
    private boolean isKnownVariable(ConfigurationPropertyName property) {
        String text = property.toString().replace(".", "");
        return knownOf(property).anyMatch(it -> isSame(it.replace(".", ""), text))
                && (!NODES.isAncestorOf(property) || isField(property));
    }

    private boolean isField(ConfigurationPropertyName property) {
        String text =
                property.subName(NODES.getNumberOfElements() + 1).toString().replace(".", "");
        return known.stream()
                .filter(it -> it.startsWith(OF_A_NODE))
                .anyMatch(it -> isSame(it.substring(OF_A_NODE.length()), text));
    }

    private static boolean isSame(String known, String text) {
        return known.replace("-", "").equalsIgnoreCase(text.replace("-", ""));
    }

    /** The properties that are known, for the node that a property names. */
    private Stream<String> knownOf(ConfigurationPropertyName property) {
        return NODES.isAncestorOf(property)
                ? known.stream().map(it -> it.replace(NODE, property.getElement(2, Form.ORIGINAL)))
                : known.stream();
    }

    private void tell(
            ConfigurationPropertyName name, PropertySource<?> source, IterableConfigurationPropertySource values) {
        Optional<String> meant = meant(name);
        if (isEnvironment(source)) {
            meant.ifPresent(it -> log.warn(
                    "Environment variable {} is none of DGE's: did you mean {}?",
                    variable(name.toString()),
                    variable(it)));
        } else if (source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            meant.ifPresent(it -> log.warn("System property {} is none of DGE's: did you mean {}?", name, it));
        } else {
            problems.add("There is no property '" + name + "' (in "
                    + origin(name, source, values) + ")"
                    + meant.map(it -> ": did you mean '" + it + "'?").orElse("."));
        }
    }

    private Optional<String> meant(ConfigurationPropertyName name) {
        Stream<String> ofNodes = graphs.nodes().flatMap(node -> known.stream().map(it -> it.replace(NODE, node)));
        return Spelling.meant(name.toString(), Stream.concat(knownOf(name), ofNodes));
    }

    private static boolean isEnvironment(PropertySource<?> source) {
        return source instanceof SystemEnvironmentPropertySource;
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String origin(
            ConfigurationPropertyName name, PropertySource<?> source, IterableConfigurationPropertySource values) {
        return Optional.ofNullable(values.getConfigurationProperty(name))
                .flatMap(property -> Optional.ofNullable(property.getOrigin()))
                .map(Object::toString)
                .orElse(source.getName());
    }
}
