package dev.dge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static final JavaType ORDER = new JavaType("com.acme.Order");
    private static final Node IN = new Node.Start("in", ORDER);
    private static final Node OUT = new Node.Terminate("out");
    private static final Edge EDGE = new Edge("in", "out", ORDER, "shop.out", RetryPolicy.DEFAULT);

    @Test
    void knowsWhatANodeReadsAndWrites() {
        Graph graph = new Graph("shop", "com.acme.ShopGraph", List.of(IN, OUT), List.of(EDGE));

        assertThat(graph.outputs(IN)).containsExactly(EDGE);
        assertThat(graph.inputs(IN)).isEmpty();
        assertThat(graph.inputs(OUT)).containsExactly(EDGE);
        assertThat(graph.node("out")).contains(OUT);
        assertThat(graph.node("other")).isEmpty();
    }

    @Test
    void namesItsQueues() {
        Graph graph = new Graph("shop", "com.acme.ShopGraph", List.of(IN, OUT), List.of(EDGE));

        assertThat(EDGE.delayQueue(Duration.ofSeconds(90))).isEqualTo("shop.out.retry.90s");
        assertThat(graph.deadLetterQueue()).isEqualTo("shop.dead");
        assertThat(graph.stateQueue(OUT)).isEqualTo("shop.out.state");
    }

    @Test
    void knowsThePackageOfItsDefinition() {
        assertThat(new Graph("shop", "com.acme.Shops$ShopGraph", List.of(), List.of()).packageName())
                .isEqualTo("com.acme");
        assertThat(new Graph("shop", "ShopGraph", List.of(), List.of()).packageName())
                .isEmpty();
    }

    @Test
    void refusesTwoNodesOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Graph("shop", "com.acme.ShopGraph", List.of(IN, IN), List.of()))
                .withMessage("Graph 'shop' has two nodes 'in'");
    }

    @Test
    void refusesAnEdgeWithoutItsNodes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Graph("shop", "com.acme.ShopGraph", List.of(IN), List.of(EDGE)))
                .withMessage("Graph 'shop' has an edge 'in' -> 'out', but not both of these nodes");
    }
}
