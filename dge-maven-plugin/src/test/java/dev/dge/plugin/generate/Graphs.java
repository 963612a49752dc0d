package dev.dge.plugin.generate;

import com.acme.arithmetic.ArithmeticGraph;
import com.acme.billing.Billing;
import com.acme.hostile.HostileGraph;
import com.acme.shop.Shop;
import dev.dge.definition.Draft;
import dev.dge.definition.GraphDefinition;
import dev.dge.model.Graph;
import dev.dge.validation.Checked;
import dev.dge.validation.Validation;
import java.util.List;

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

    /** Merges before every kind of node, polls, accumulations and deadlines. */
    public static Graph billing() {
        return of(new Billing.BillingGraph());
    }

    /** About 150 nodes. */
    public static Graph large() {
        return of(new LargeGraph(12));
    }

    /** About 300 nodes. */
    public static Graph huge() {
        return of(new LargeGraph(25));
    }

    /** Has names of queues that would like to be code. */
    public static Graph hostile() {
        return of(new HostileGraph());
    }

    /** The same graph with these names. */
    public static Graph hostile(List<String> names) {
        return of(new HostileGraph(names));
    }

    private static Graph of(GraphDefinition definition) {
        Checked checked = Validation.check(Draft.of(definition));
        return checked.graph().orElseThrow(() -> new AssertionError(checked.problems()));
    }
}
