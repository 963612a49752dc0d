package dev.dge.autoconfigure;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;

/** The names of DGE's properties, as the records say that hold them. */
final class KnownProperties {

    private KnownProperties() {}

    /** All of them in their order, those of a node as {@code dge.nodes.<node>.prefetch}. */
    static List<String> names() {
        return Stream.concat(names("dge.", DgeProperties.class), names("dge.embedded.", EmbeddedProperties.class))
                .sorted()
                .toList();
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
        return IntStream.range(0, components.length).boxed().flatMap(i -> names(prefix, components[i], parameters[i]));
    }

    private static Stream<String> names(String prefix, RecordComponent component, Parameter parameter) {
        String name = prefix
                + Optional.ofNullable(parameter.getAnnotation(Name.class))
                        .map(Name::value)
                        .orElseGet(() -> DataObjectPropertyName.toDashedForm(component.getName()));
        if (name.equals("dge.nodes")) {
            return names("dge.nodes.<node>.", DgeProperties.Node.class);
        }
        return component.getType().isRecord() ? names(name + ".", component.getType()) : Stream.of(name);
    }
}
