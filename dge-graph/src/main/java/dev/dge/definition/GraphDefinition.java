package dev.dge.definition;

/**
 * A graph, defined in Java. The build runs it once, checks what it defines and generates the graph's configuration.
 *
 * <pre>{@code
 * public final class ShopGraph implements GraphDefinition {
 *     public void define(GraphBuilder graph) {
 *         graph.start("order", Order.class).process("price", Pricer.class).terminate("priced");
 *     }
 * }
 * }</pre>
 *
 * <p>The graph is named as the class without {@code Graph}, in kebab-case: {@code HTTPProxyGraph} is {@code http-proxy}.
 * The class needs a constructor without parameters. It runs while the project is built, so it must not need anything that
 * exists only at run time.
 */
public interface GraphDefinition {

    /** Names the starts, and from their outputs node after node, until every output is consumed. */
    void define(GraphBuilder graph);
}
