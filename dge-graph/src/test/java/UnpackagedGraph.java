import dev.dge.behaviour.Sink;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** A definition in no package, with a message and a behaviour beside it. */
@SuppressWarnings("DefaultPackage")
public final class UnpackagedGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("order", Order.class).sink("print", Printer.class);
    }

    public record Order(String id) {}

    public static final class Printer implements Sink<Order> {
        @Override
        public void accept(Order order) {}
    }
}
