package dev.dge.plugin.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Generated;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.ArrayList;
import java.util.List;

/** The configuration class of a node that a process runs: its container, in the profile named as the node. */
final class ConfigurationClass {

    private final Graph graph;
    private final Node node;
    private final Names names;

    private ConfigurationClass(Graph graph, Node node, Names names) {
        this.graph = graph;
        this.node = node;
        this.names = names;
    }

    static TypeSpec of(Graph graph, Node node, Names names) {
        return new ConfigurationClass(graph, node, names).type();
    }

    private TypeSpec type() {
        return TypeSpec.classBuilder(names.configuration(node))
                .addJavadoc("Node {@code $L} of graph {@code $L}: $L.", node.name(), graph.name(), Flow.of(graph, node))
                .addAnnotation(Starter.AUTO_CONFIGURATION)
                .addAnnotation(Starter.CONDITIONAL_ON_DGE)
                .addAnnotation(annotation(Starter.PROFILE, node.name()))
                .addAnnotation(Generated.class)
                .addMethod(container())
                .build();
    }

    private MethodSpec container() {
        return MethodSpec.methodBuilder(Names.method(node.name()))
                .addAnnotation(annotation(Starter.BEAN, node.name() + ".container"))
                .returns(Starter.NODE_CONTAINER)
                .addParameter(Starter.NODE_CONTAINERS, "containers")
                .addStatement("return containers$L.$L($L)", refinement(), factory(), CodeBlock.join(arguments(), ", "))
                .build();
    }

    private CodeBlock refinement() {
        if (node.idempotent()) {
            return CodeBlock.of(".idempotent()");
        }
        return node.deadline()
                .filter(deadline -> !deadline.equals(Deadline.DEFAULT))
                .map(deadline -> CodeBlock.of(".within($L)", DurationCode.of(deadline.duration())))
                .orElse(CodeBlock.of(""));
    }

    private String factory() {
        return switch (node.kind()) {
            case PROCESS -> "process";
            case SINK -> "sink";
            case FAN_OUT -> "fanOut";
            case AGGREGATE -> "aggregate";
            case ACCUMULATE ->
                node instanceof Node.Accumulate it && it.key().isPresent() ? "accumulateByKey" : "accumulate";
            case POLL -> "poll";
            case START, TERMINATE -> throw new IllegalArgumentException("No process runs node '" + node.name() + "'");
        };
    }

    private List<CodeBlock> arguments() {
        List<CodeBlock> arguments = new ArrayList<>();
        CodeBlock inputs = graph.inputs(node).stream().map(this::edge).collect(CodeBlock.joining(", "));
        arguments.add(takesList() ? CodeBlock.of("$T.of($L)", List.class, inputs) : inputs);
        node.behaviour().ifPresent(behaviour -> arguments.add(CodeBlock.of("$T.class", TypeParser.classOf(behaviour))));
        if (node instanceof Node.Accumulate accumulate) {
            accumulate.key().ifPresent(key -> arguments.add(TypeCode.token(TypeParser.parse(key))));
            arguments.add(TypeCode.token(TypeParser.parse(accumulate.state())));
        }
        if (node.output().isPresent()) {
            arguments.add(CodeBlock.of("$T.$L", names.edges(), names.outlet(node)));
        }
        return arguments;
    }

    private boolean takesList() {
        return node instanceof Node.Aggregate aggregate
                ? aggregate.list()
                : graph.inputs(node).size() > 1;
    }

    private CodeBlock edge(Edge edge) {
        return CodeBlock.of("$T.$L", names.edges(), names.edge(edge));
    }

    private static AnnotationSpec annotation(ClassName type, String value) {
        return AnnotationSpec.builder(type).addMember("value", "$S", value).build();
    }
}
