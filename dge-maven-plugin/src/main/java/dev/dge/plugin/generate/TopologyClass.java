package dev.dge.plugin.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.dge.model.Edge;
import dev.dge.model.Generated;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.model.NodeKind;
import dev.dge.model.PollPolicy;
import dev.dge.model.QueueNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The configuration class that declares a graph on the broker and gives the application its client. */
final class TopologyClass {

    /** Javac needs a stack that grows with a chain of calls, and ends with some 700 of them. */
    private static final int CALLS_PER_STATEMENT = 150;

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
        MethodSpec.Builder method = MethodSpec.methodBuilder(Names.method(graph.name() + "-topology"))
                .addAnnotation(Starter.BEAN)
                .returns(Starter.TOPOLOGY);
        List<CodeBlock> calls = calls(graph);
        CodeBlock subject = CodeBlock.of("$T.of($S)", Starter.TOPOLOGY, graph.name());
        int from = 0;
        for (; calls.size() - from > CALLS_PER_STATEMENT; from += CALLS_PER_STATEMENT) {
            CodeBlock some = CodeBlock.join(calls.subList(from, from + CALLS_PER_STATEMENT), "");
            CodeBlock type = from == 0 ? CodeBlock.of("$T ", Starter.TOPOLOGY) : CodeBlock.of("");
            method.addStatement("$Ltopology = $L$L", type, subject, some);
            subject = CodeBlock.of("topology");
        }
        CodeBlock rest = CodeBlock.join(calls.subList(from, calls.size()), "");
        return method.addStatement("return $L$L", subject, rest).build();
    }

    private static List<CodeBlock> calls(Graph graph) {
        List<CodeBlock> calls = new ArrayList<>();
        calls.add(CodeBlock.of(".deadLetterQueue($S)", graph.deadLetterQueue()));
        for (Edge edge : graph.edges()) {
            queues(calls, graph, edge);
        }
        for (Node node : graph.nodes()) {
            if (node.kind().keepsState()) {
                calls.add(CodeBlock.of(".stateQueue($S)", graph.stateQueue(node)));
            }
        }
        // Start edges last: nothing may enter a graph that is half bound.
        graph.edges().stream()
                .filter(edge -> !isOfStart(edge, graph))
                .forEach(edge -> calls.add(binding("binding", edge)));
        graph.edges().stream()
                .filter(edge -> isOfStart(edge, graph))
                .forEach(edge -> calls.add(binding("startBinding", edge)));
        return calls;
    }

    // Whoever reads a terminate's queue is not of the graph: nothing there is retried or parked.
    private static void queues(List<CodeBlock> calls, Graph graph, Edge edge) {
        if (graph.node(edge.consumer()).orElseThrow().kind() == NodeKind.TERMINATE) {
            calls.add(CodeBlock.of(".terminalQueue($S)", edge.queue()));
            return;
        }
        calls.add(CodeBlock.of(".workQueue($S)", edge.queue()));
        for (Duration delay : edge.delays()) {
            calls.add(delayQueue(edge.delayQueue(delay), delay, edge));
        }
        graph.poll(edge)
                .map(PollPolicy::interval)
                .ifPresent(interval -> calls.add(delayQueue(QueueNames.poll(edge.queue(), interval), interval, edge)));
    }

    private static CodeBlock delayQueue(String name, Duration delay, Edge edge) {
        return CodeBlock.of(".delayQueue($S, $L, $S)", name, DurationCode.of(delay), edge.queue());
    }

    private static boolean isOfStart(Edge edge, Graph graph) {
        return graph.node(edge.producer()).orElseThrow().kind() == NodeKind.START;
    }

    private static CodeBlock binding(String call, Edge edge) {
        return CodeBlock.of(".$L($S, $S)", call, edge.producer(), edge.queue());
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
