package dev.dge.plugin.definition;

import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the concrete classes that are definitions, by their types and not by their text.
 *
 * <p>An annotation processor, because that is how javac shows the types of sources whose bodies need not compile yet.
 */
@SupportedAnnotationTypes("*")
final class DefinitionFinder extends AbstractProcessor {

    private static final String GRAPH_DEFINITION = "dev.dge.definition.GraphDefinition";

    private final List<Definition> found = new ArrayList<>();
    private boolean looked;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        looked = true;
        TypeElement definition = processingEnv.getElementUtils().getTypeElement(GRAPH_DEFINITION);
        if (definition != null) {
            look(round.getRootElements(), definition.asType());
        }
        return false;
    }

    private void look(Iterable<? extends Element> elements, TypeMirror definition) {
        for (TypeElement type : ElementFilter.typesIn(elements)) {
            if (isConcrete(type) && processingEnv.getTypeUtils().isSubtype(type.asType(), definition)) {
                found.add(Definition.ofProject(
                        processingEnv.getElementUtils().getBinaryName(type).toString(), source(type)));
            }
            look(type.getEnclosedElements(), definition);
        }
    }

    private static boolean isConcrete(TypeElement type) {
        return !type.getKind().isInterface() && !type.getModifiers().contains(Modifier.ABSTRACT);
    }

    private Path source(TypeElement type) {
        return Path.of(Trees.instance(processingEnv)
                .getPath(type)
                .getCompilationUnit()
                .getSourceFile()
                .toUri());
    }

    /** Whether javac came as far as showing the types: it does not where a file cannot be parsed. */
    boolean looked() {
        return looked;
    }

    /** The definitions in the order in which their files were given. */
    List<Definition> found() {
        return List.copyOf(found);
    }
}
