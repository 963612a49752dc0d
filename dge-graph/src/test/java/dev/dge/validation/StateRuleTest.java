package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Turnover;
import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.definition.GraphDefinition;
import dev.dge.model.Deadline;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StateRuleTest {

    private static final String NODE = "StateRuleTest.java:#: Node 'sum' has ";

    @Test
    void findsTheTypesOfStateAndKey() {
        GraphDefinition definition = graph -> graph.start("price", Price.class)
                .accumulateByKey("sum", Turnover.class)
                .terminate("result");

        assertThat(Check.graph(definition).node("sum"))
                .contains(new Node.Accumulate(
                        "sum",
                        "com.acme.shop.Turnover",
                        Optional.of(new JavaType("java.lang.String")),
                        new JavaType("java.lang.Long"),
                        Deadline.DEFAULT,
                        new JavaType("com.acme.shop.Price")));
    }

    @Test
    void takesAGenericState() {
        assertThat(problemsOf(Collecting.class)).isEmpty();
    }

    @Test
    void refusesAStateThatGeneratedCodeCannotName() {
        assertThat(problemsOf(Secretive.class))
                .containsExactly(NODE + "a state of Secret: 'dev.dge.validation.StateRuleTest$Secret' is private, so"
                        + " generated code cannot name it.\n    Remove 'private'.");
    }

    @Test
    void refusesAStateThatIsOnlyPromised() {
        assertThat(problemsOf(Promising.class))
                .containsExactly(NODE + "a state of CompletableFuture<Price>: 'CompletableFuture' promises a value that"
                        + " may come later.\n    Use the value's own type, and block until it is there. For more at a"
                        + " time raise the node's concurrency or switch virtual threads on.");
    }

    @Test
    void refusesAKeyWithoutTypeArguments() {
        GraphDefinition definition = graph -> graph.start("price", Price.class)
                .accumulateByKey("sum", RawlyKeyed.class)
                .terminate("result");

        assertThat(Check.problems(definition))
                .containsExactly(
                        NODE + "keys of List: 'List' lacks its type arguments.\n    Name them; those of a start"
                                + " by a type reference: new TypeReference<List<Order>>() {}.");
    }

    @Test
    void leavesTheTypesOfAGenericBehaviourToTheRuleOfBehaviours() {
        assertThat(problemsOf(Generic.class))
                .containsExactly("StateRuleTest.java:#: The behaviour of 'sum' cannot be used:"
                        + " 'dev.dge.validation.StateRuleTest$Generic' is generic.\n"
                        + "    Name a class that says what the type parameters are.");
    }

    @SuppressWarnings("rawtypes")
    private static List<String> problemsOf(Class type) {
        @SuppressWarnings("unchecked")
        Class<? extends Accumulator<Price, ?, Price>> behaviour = type;
        return Check.problems(graph -> graph.start("order", Order.class)
                .process("price", Pricer.class)
                .accumulate("sum", behaviour)
                .terminate("result"));
    }

    private record Secret(long cents) {}

    abstract static class First<S> implements Accumulator<Price, S, Price> {

        @Override
        public Accumulation<S, Price> add(S state, Price price) {
            return Accumulation.done(price);
        }
    }

    static final class Collecting extends First<List<Price>> {
        @Override
        public List<Price> initial() {
            return List.of();
        }
    }

    static final class Secretive extends First<Secret> {
        @Override
        public Secret initial() {
            return new Secret(0);
        }
    }

    static final class Promising extends First<CompletableFuture<Price>> {
        @Override
        public CompletableFuture<Price> initial() {
            return new CompletableFuture<>();
        }
    }

    static final class Generic<S extends Price> extends First<S> {
        @Override
        public S initial() {
            throw new UnsupportedOperationException();
        }
    }

    @SuppressWarnings("rawtypes")
    static final class RawlyKeyed implements KeyedAccumulator<Price, List, Long, Price> {

        @Override
        public List key(Price price) {
            return List.of();
        }

        @Override
        public Long initial() {
            return 0L;
        }

        @Override
        public Accumulation<Long, Price> add(Long state, Price price) {
            return Accumulation.done(price);
        }
    }
}
