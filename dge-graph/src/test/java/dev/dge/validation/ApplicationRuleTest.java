package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.definition.CallSite;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApplicationRuleTest {

    private static final JavaType ORDER = new JavaType("com.acme.shop.Order");

    @Test
    void takesGraphsThatShareNothing() {
        assertThat(together(graph("shop", "order", "price"), graph("billing", "invoice", "send")))
                .isEmpty();
    }

    @Test
    void refusesANodeOfTwoGraphs() {
        assertThat(together(graph("shop", "order", "price"), graph("billing", "invoice", "price")))
                .containsExactly(
                        "BillingGraph.java: The names of node 'price' of graph 'billing' and node 'price' of graph 'shop' (ShopGraph.java) are the same; hyphens do not count.\n"
                                + "    Give one of the two another name: the nodes and graphs of an application share one name"
                                + " space.");
    }

    @Test
    void refusesANodeThatIsNamedAsAnotherGraphButForHyphens() {
        assertThat(together(graph("shop", "order", "price"), graph("billing", "invoice", "sho-p")))
                .containsExactly(
                        "BillingGraph.java: The names of node 'sho-p' of graph 'billing' and graph 'shop' (ShopGraph.java) are the same; hyphens do not count.\n"
                                + "    Give one of the two another name: the nodes and graphs of an application share one name"
                                + " space.");
    }

    @Test
    void saysOfTwoGraphsOfOneNameOnlyThat() {
        assertThat(together(graph("shop", "order", "price"), graph("shop", "invoice", "send")))
                .containsExactly(
                        "ShopGraph.java: The names of graph 'shop' and graph 'shop' (ShopGraph.java) are the same; hyphens do not count.\n"
                                + "    Give one of the two another name: the nodes and graphs of an application share one name space.");
    }

    @Test
    void refusesTwoNodesOfOneConfigurationClass() {
        assertThat(together(graph("shop", "order", "order-price"), graph("shop-order", "invoice", "price")))
                .containsExactly(
                        "ShopOrderGraph.java: The configuration of node 'price' of graph 'shop-order' and node 'order-price' of graph 'shop' (ShopGraph.java) would be the same class.\n"
                                + "    Give one of the nodes another name, or one of the definitions another package.");
    }

    @Test
    void refusesTheQueueOfAnotherGraph() {
        Graph thief = new Graph(
                "thief",
                "com.acme.ThiefGraph",
                List.of(new Node.Start("loot", ORDER), new Node.Terminate("hide")),
                List.of(new Edge("loot", "hide", ORDER, "shop.dead", RetryPolicy.DEFAULT)));

        assertThat(together(graph("shop", "order", "price"), thief))
                .containsExactly(
                        "ThiefGraph.java: Queue 'shop.dead' would hold the dead letters of graph 'shop' (ShopGraph.java) and the messages of edge 'loot' -> 'hide'.\n"
                                + "    Give one of the two another name with onQueue.");
    }

    @Test
    void reportsTwoEdgesOfOneQueueOnceWithTheirLines() {
        LocatedGraph shop =
                located(onQueue("shop", "price", "shared"), Map.of("price", new CallSite("ShopGraph.java", 12)));
        LocatedGraph billing =
                located(onQueue("billing", "send", "shared"), Map.of("send", new CallSite("BillingGraph.java", 7)));

        assertThat(Validation.checkTogether(List.of(shop, billing)))
                .extracting(Problem::toString)
                .containsExactly(
                        "BillingGraph.java:7: Queue 'shared' would hold the messages of edge 'shop-in' -> 'price' (ShopGraph.java:12) and the messages of edge 'billing-in' -> 'send'.\n"
                                + "    Give one of the two another name with onQueue.");
    }

    private static Graph onQueue(String name, String node, String queue) {
        Graph graph = graph(name, name + "-in", node);
        return new Graph(
                name,
                graph.definition(),
                graph.nodes(),
                List.of(new Edge(name + "-in", node, ORDER, queue, RetryPolicy.DEFAULT)));
    }

    private static List<String> together(Graph... graphs) {
        return Check.texts(Validation.checkTogether(
                Stream.of(graphs).map(graph -> located(graph, Map.of())).toList()));
    }

    private static LocatedGraph located(Graph graph, Map<String, CallSite> lines) {
        return new LocatedGraph(graph, CallSite.of(graph.definition()), lines);
    }

    private static Graph graph(String name, String start, String node) {
        String camel = Names.camelCase("x-" + name).substring(1);
        return new Graph(
                name,
                "com.acme." + camel + "Graph",
                List.of(new Node.Start(start, ORDER), new Node.Sink(node, "com.acme.Sinker", false)),
                List.of(new Edge(start, node, ORDER, name + "." + node, RetryPolicy.DEFAULT)));
    }
}
