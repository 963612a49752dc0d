package dev.dge.plugin.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.dge.model.Edge;
import dev.dge.model.Generated;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.model.NodeKind;
import java.time.Duration;

/** The configuration class that declares a graph on the broker and gives the application its client. */
final class TopologyClass {

    private TopologyClass() {}

    static TypeSpec of(Graph graph, Names names) {
        return TypeSpec.classBuilder(names.topology())
                .addJavadoc(
                        "What graph {@code $L} needs on the broker, in the order in which it is declared.",
                        graph.name())
                .addAnnotation(Starter.AUTO_CONFIGURATION)
                .addAnnotation(Starter.CONDITIONAL_ON_DGE)
                .addAnnotation(Generated.class)
                .addMethod(topology(graph))
                .addMethod(client(graph, names))
                .build();
    }

    private static MethodSpec topology(Graph graph) {
        return MethodSpec.methodBuilder(Names.method(graph.name() + "-topology"))
                .addAnnotation(Starter.BEAN)
                .returns(Starter.TOPOLOGY)
                .addStatement("return $L", calls(graph))
                .build();
    }

    private static CodeBlock calls(Graph graph) {
        CodeBlock.Builder calls = CodeBlock.builder()
                .add("$T.of($S)", Starter.TOPOLOGY, graph.name())
                .add(".deadLetterQueue($S)", graph.deadLetterQueue());
        for (Edge edge : graph.edges()) {
            queues(calls, graph, edge);
        }
        for (Node node : graph.nodes()) {
            if (node.kind() == NodeKind.AGGREGATE) {
                calls.add(".stateQueue($S)", graph.stateQueue(node));
            }
        }
        // Start edges last: nothing may enter a graph that is half bound.
        bindings(calls, graph, false, "binding");
        bindings(calls, graph, true, "startBinding");
        return calls.build();
    }

    // Whoever reads a terminate's queue is not of the graph: nothing there is retried or parked.
    private static void queues(CodeBlock.Builder calls, Graph graph, Edge edge) {
        if (graph.node(edge.consumer()).orElseThrow().kind() == NodeKind.TERMINATE) {
            calls.add(".terminalQueue($S)", edge.queue());
            return;
        }
        calls.add(".workQueue($S)", edge.queue());
        for (Duration delay : edge.delays()) {
            calls.add(".delayQueue($S, $L, $S)", edge.delayQueue(delay), DurationCode.of(delay), edge.queue());
        }
    }

    private static void bindings(CodeBlock.Builder calls, Graph graph, boolean ofStarts, String call) {
        for (Edge edge : graph.edges()) {
            boolean ofStart = graph.node(edge.producer()).orElseThrow().kind() == NodeKind.START;
            if (ofStart == ofStarts) {
                calls.add(".$L($S, $S)", call, edge.producer(), edge.queue());
            }
        }
    }

    private static MethodSpec client(Graph graph, Names names) {
        return MethodSpec.methodBuilder(Names.method(graph.name() + "-client"))
                .addAnnotation(Starter.BEAN)
                .addAnnotation(Starter.CONDITIONAL_ON_MISSING_BEAN)
                .returns(names.client())
                .addParameter(Starter.RUN_STARTER, "starts")
                .addStatement("return new $T(starts)", names.client())
                .build();
    }
}
