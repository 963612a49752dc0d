package dev.dge.plugin.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Looks up what behaviours classes are, such as {@code Handler<Integer, Long>}; a processor, as {@link DefinitionFinder}. */
@SupportedAnnotationTypes("*")
final class BehaviourTypes extends AbstractProcessor {

    private static final String BEHAVIOURS = "dev.dge.behaviour";

    private final Set<String> classes;
    private final Map<String, String> found = new HashMap<>();

    /** The behaviours of classes, given by their names in sources. */
    BehaviourTypes(Set<String> classes) {
        this.classes = classes;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (String name : classes) {
            Optional.ofNullable(processingEnv.getElementUtils().getTypeElement(name))
                    .flatMap(type -> behaviour(type.asType()))
                    .ifPresent(behaviour -> found.put(name, behaviour.toString()));
        }
        return false;
    }

    private Optional<TypeMirror> behaviour(TypeMirror type) {
        List<? extends TypeMirror> above = processingEnv.getTypeUtils().directSupertypes(type);
        return Stream.concat(
                        above.stream().filter(this::isOfDge).map(TypeMirror.class::cast),
                        above.stream().flatMap(each -> behaviour(each).stream()))
                .findFirst();
    }

    private boolean isOfDge(TypeMirror type) {
        return type instanceof DeclaredType declared
                && processingEnv
                        .getElementUtils()
                        .getPackageOf(declared.asElement())
                        .getQualifiedName()
                        .contentEquals(BEHAVIOURS);
    }

    /** The behaviour that a class is, if it is one. */
    Optional<String> of(String name) {
        return Optional.ofNullable(found.get(name));
    }
}
