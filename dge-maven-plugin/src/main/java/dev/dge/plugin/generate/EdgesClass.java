package dev.dge.plugin.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.dge.model.Edge;
import dev.dge.model.Generated;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.PollPolicy;
import dev.dge.model.RetryPolicy;
import javax.lang.model.element.Modifier;

/** The class that names the edges of a graph: queues, edges as their consumers see them, outputs of their producers. */
final class EdgesClass {

    private EdgesClass() {}

    static TypeSpec of(Graph graph, Names names) {
        TypeSpec.Builder type = TypeSpec.classBuilder(names.edges())
                .addJavadoc("The edges of graph {@code $L}, and the names of their queues.", graph.name())
                .addAnnotation(Generated.class)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        for (Edge edge : graph.edges()) {
            type.addField(queue(edge, names)).addField(edge(graph, edge, names));
        }
        for (Node node : graph.nodes()) {
            node.output().ifPresent(output -> type.addField(outlet(graph, node, output, names)));
        }
        return type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .build();
    }

    private static FieldSpec queue(Edge edge, Names names) {
        return constant(ClassName.get(String.class), names.queue(edge))
                .addJavadoc("The queue of edge $L.", Flow.of(edge))
                .initializer("$S", edge.queue())
                .build();
    }

    private static FieldSpec edge(Graph graph, Edge edge, Names names) {
        TypeName type = TypeParser.parse(edge.type());
        return constant(ParameterizedTypeName.get(Starter.EDGE, type), names.edge(edge))
                .addJavadoc("Edge $L.", Flow.of(edge))
                .initializer(
                        "$T.of($S, $S, $S, $L, $L)$L$L",
                        Starter.EDGE,
                        graph.name(),
                        edge.producer(),
                        edge.consumer(),
                        names.queue(edge),
                        TypeCode.literal(type),
                        graph.poll(edge).map(EdgesClass::poll).orElse(CodeBlock.of("")),
                        retry(edge.retry()))
                .build();
    }

    private static FieldSpec outlet(Graph graph, Node node, JavaType output, Names names) {
        TypeName type = TypeParser.parse(output);
        return constant(ParameterizedTypeName.get(Starter.OUTLET, type), names.outlet(node))
                .addJavadoc("Output $L.", Flow.ofOutput(graph, node))
                .initializer("$T.of($S, $S, $L)", Starter.OUTLET, graph.name(), node.name(), TypeCode.literal(type))
                .build();
    }

    private static FieldSpec.Builder constant(TypeName type, String name) {
        return FieldSpec.builder(type, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
    }

    private static CodeBlock poll(PollPolicy poll) {
        return CodeBlock.of(".pollEvery($L, $L)", DurationCode.of(poll.interval()), DurationCode.of(poll.deadline()));
    }

    private static CodeBlock retry(RetryPolicy retry) {
        CodeBlock.Builder calls = CodeBlock.builder();
        if (retry.attempts() == 1) {
            calls.add(".noRetry()");
        } else if (!retry.firstDelay().equals(retry.lastDelay())) {
            calls.add(
                    ".retryBackoff($L, $L, $L)",
                    DurationCode.of(retry.firstDelay()),
                    DurationCode.of(retry.lastDelay()),
                    retry.attempts());
        } else if (!retry.firstDelay().equals(RetryPolicy.DEFAULT.firstDelay())
                || retry.attempts() != RetryPolicy.DEFAULT.attempts()) {
            calls.add(".retryEvery($L, $L)", DurationCode.of(retry.firstDelay()), retry.attempts());
        }
        if (retry.inProcess() > 1) {
            calls.add(".inProcess($L)", retry.inProcess());
        }
        return calls.build();
    }
}
