package dev.dge.plugin.generate;

import com.acme.arithmetic.ArithmeticGraph;
import com.acme.shop.Shop;
import dev.dge.definition.Draft;
import dev.dge.definition.GraphDefinition;
import dev.dge.model.Graph;
import dev.dge.validation.Validation;

/** Graphs that tests generate from, as validation makes them of definitions. */
public final class Graphs {

    private Graphs() {}

    /** Computes (2 * x) * (x * x). */
    public static Graph arithmetic() {
        return of(new ArithmeticGraph());
    }

    /** Uses everything at once: a nested definition; generic, nested and sealed types; joins of three and of a list. */
    public static Graph webShop() {
        return of(new Shop.WebShopGraph());
    }

    private static Graph of(GraphDefinition definition) {
        return Validation.check(Draft.of(definition)).graph().orElseThrow();
    }
}
