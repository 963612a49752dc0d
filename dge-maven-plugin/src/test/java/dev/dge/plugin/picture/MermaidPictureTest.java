package dev.dge.plugin.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class MermaidPictureTest {

    @Test
    void namesNodesAsMermaidCanReadThem() {
        JavaType type = new JavaType("java.util.List<java.lang.String>");
        Graph graph = new Graph(
                "shop",
                "com.acme.ShopGraph",
                List.of(new Node.Start("web-order", type), new Node.Terminate("end")),
                List.of(new Edge("web-order", "end", type, "shop.end", RetryPolicy.DEFAULT)));

        String text = MermaidPicture.of(graph);

        assertThat(text).isEqualTo("""
                flowchart LR
                    accTitle: Graph shop
                    web_order(["web-order<br>start"])
                    end_((("end<br>terminate")))
                    web_order -->|"List&lt;String&gt;"| end_
                """);
    }
}
