package dev.dge.plugin.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.dge.model.Generated;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The class with which an application starts runs of a graph. */
final class ClientClass {

    private static final ClassName STRING = ClassName.get(String.class);

    private ClientClass() {}

    static TypeSpec of(Graph graph, Names names) {
        TypeSpec.Builder type = TypeSpec.classBuilder(names.client())
                .addJavadoc(
                        "Starts runs of graph {@code $L}; what the broker does not confirm is a {@link $T}.",
                        graph.name(),
                        Starter.START_FAILED)
                .addAnnotation(Generated.class)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addField(Starter.RUN_STARTER, "starts", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(Starter.RUN_STARTER, "starts")
                        .addStatement("this.starts = starts")
                        .build());
        for (Node node : graph.nodes()) {
            if (node instanceof Node.Start start) {
                type.addMethod(one(start, names))
                        .addMethod(oneOfRun(start, names))
                        .addMethod(all(start, names));
            }
        }
        return type.build();
    }

    private static MethodSpec one(Node.Start start, Names names) {
        return method(Names.method(start.name()), STRING)
                .addJavadoc("Starts a run at {@code $L} and returns its id.", start.name())
                .addParameter(TypeParser.parse(start.type()), "value")
                .addStatement("return starts.start($T.$L, value)", names.edges(), names.outlet(start))
                .build();
    }

    private static MethodSpec oneOfRun(Node.Start start, Names names) {
        return method(Names.method(start.name()), STRING)
                .addJavadoc(
                        "Starts the run of this id at {@code $L}. Safe to repeat with the same value.", start.name())
                .addParameter(STRING, "run")
                .addParameter(TypeParser.parse(start.type()), "value")
                .addStatement("return starts.start($T.$L, run, value)", names.edges(), names.outlet(start))
                .build();
    }

    private static MethodSpec all(Node.Start start, Names names) {
        TypeName value = WildcardTypeName.subtypeOf(TypeParser.parse(start.type()));
        return method(Names.method(start.name() + "-all"), ParameterizedTypeName.get(ClassName.get(List.class), STRING))
                .addJavadoc(
                        "Starts a run at {@code $L} for each value, pipelined; returns the ids in the order of the values.",
                        start.name())
                .addParameter(ParameterizedTypeName.get(ClassName.get(Collection.class), value), "values")
                .addStatement("return starts.startAll($T.$L, values)", names.edges(), names.outlet(start))
                .build();
    }

    private static MethodSpec.Builder method(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(returns);
    }
}
