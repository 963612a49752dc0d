package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import com.acme.shop.Total;
import com.acme.warehouse.Packer;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.Sink;
import dev.dge.definition.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class BehaviourRuleTest {

    private static final String CANNOT_BE_USED =
            "BehaviourRuleTest.java:#: The behaviour of 'price' cannot be used: 'dev.dge.validation.BehaviourRuleTest$";

    @Test
    void refusesAnAbstractClass() {
        assertThat(problemsOf(AbstractPricer.class))
                .containsExactly(CANNOT_BE_USED + "AbstractPricer' is abstract.\n    Name a concrete class.");
    }

    @Test
    void refusesAnInterface() {
        assertThat(problemsOf(Pricing.class))
                .containsExactly(CANNOT_BE_USED + "Pricing' is an interface.\n    Name a concrete class.");
    }

    @Test
    void refusesAnEnum() {
        assertThat(problemsOf(EnumPricer.class))
                .containsExactly(CANNOT_BE_USED
                        + "EnumPricer' is an enum, of which Spring makes no object.\n    Make it a class.");
    }

    @Test
    void refusesAnInnerClass() {
        assertThat(problemsOf(InnerPricer.class))
                .containsExactly(
                        CANNOT_BE_USED + "InnerPricer' is an inner class, each object of which belongs to one of"
                                + " another class.\n    Make it static.");
    }

    @Test
    void refusesALocalClass() {
        final class LocalPricer extends AbstractPricer {}

        assertThat(problemsOf(LocalPricer.class))
                .containsExactly(
                        CANNOT_BE_USED + "1LocalPricer' lies within a method.\n    Move it out of the method.");
    }

    @Test
    void refusesAPrivateClass() {
        assertThat(problemsOf(PrivatePricer.class))
                .containsExactly(CANNOT_BE_USED + "PrivatePricer' is private, so generated code cannot name it.\n"
                        + "    Remove 'private'.");
    }

    @Test
    void refusesAPrivateClassOfAnotherPackage() {
        List<String> problems = Check.problems(graph -> graph.start("order", Order.class)
                .process("check", Packer.ofItsOwn())
                .terminate("result"));

        assertThat(problems)
                .containsExactly("BehaviourRuleTest.java:#: The behaviour of 'check' cannot be used:"
                        + " 'com.acme.warehouse.Packer$Checker' is private, so generated code cannot name it.\n"
                        + "    Remove 'private'.");
    }

    @Test
    void refusesAClassThatOnlyItsPackageSees() {
        List<String> problems = Check.problems(graph -> graph.start("order", Order.class)
                .process("pack", Packer.ofPackage())
                .terminate("result"));

        assertThat(problems)
                .containsExactly("BehaviourRuleTest.java:#: The behaviour of 'pack' cannot be used:"
                        + " 'com.acme.warehouse.Packer$Inspector' is not visible in package 'dev.dge.validation', where"
                        + " generated code lies.\n    Make it public.");
    }

    @Test
    void takesAClassThatOnlyThePackageOfTheDefinitionSees() {
        assertThat(problemsOf(PackagePricer.class)).isEmpty();
    }

    @Test
    void refusesAGenericClass() {
        assertThat(problemsOf(cast(GenericPricer.class)))
                .containsExactly(CANNOT_BE_USED
                        + "GenericPricer' is generic.\n    Name a class that says what the type parameters are.");
    }

    @Test
    void refusesAClassThatIsNoBehaviourOfTheKind() {
        assertThat(problemsOf(cast(Printer.class)))
                .containsExactly("BehaviourRuleTest.java:#: The behaviour of 'price' cannot be used:"
                        + " 'com.acme.shop.Printer' is no Handler.\n"
                        + "    Let it implement Handler, and do not cast its class literal.");
    }

    @Test
    void refusesAnAggregatorOfAnotherNumberOfInputs() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Output<Price> tax = orders.process("tax", Pricer.class);
            Class<? extends Aggregator2<Price, Price, Price>> total = cast(Total.class);
            graph.join(net, tax).aggregate("sum", total).terminate("result");
        });

        assertThat(problems)
                .containsExactly(
                        "BehaviourRuleTest.java:#: The behaviour of 'sum' cannot be used: 'com.acme.shop.Total' is no"
                                + " Aggregator2.\n"
                                + "    Let it implement Aggregator2, and do not cast its class literal.");
    }

    @Test
    void refusesARawImplementation() {
        assertThat(problemsOf(cast(RawPricer.class)))
                .containsExactly(CANNOT_BE_USED
                        + "RawPricer' implements Handler without type arguments.\n    Say what it takes and puts out.");
    }

    @Test
    void refusesABehaviourThatTakesAnotherType() {
        List<String> problems = Check.problems(graph -> {
            Class<? extends Sink<Order>> printer = cast(Printer.class);
            graph.start("order", Order.class).sink("print", printer);
        });

        assertThat(problems)
                .containsExactly(
                        "BehaviourRuleTest.java:#: The behaviour of 'print' takes com.acme.shop.Price, but 'order'"
                                + " puts out com.acme.shop.Order.\n"
                                + "    Let it take the same type, and do not cast its class literal: then javac sees the difference.");
    }

    @Test
    void refusesAnAggregatorThatTakesAnotherTypeFromOneInput() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            Output<Price> net = orders.process("net", Pricer.class);
            Class<? extends Handler<Order, Price>> copier = cast(Copier.class);
            Output<Price> copied = orders.process("again", copier);
            graph.join(List.of(net, copied)).aggregate("sum", Total.class).terminate("result");
        });

        assertThat(problems)
                .containsExactly(
                        "BehaviourRuleTest.java:#: The behaviour of 'sum' takes com.acme.shop.Price, but 'again' puts"
                                + " out com.acme.shop.Order.\n"
                                + "    Let it take the same type, and do not cast its class literal: then javac sees the difference.");
    }

    private static <O> List<String> problemsOf(Class<? extends Handler<Order, O>> behaviour) {
        return Check.problems(graph ->
                graph.start("order", Order.class).process("price", behaviour).terminate("result"));
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<T> cast(Class<?> type) {
        return (Class<T>) type;
    }

    public interface Pricing extends Handler<Order, Price> {}

    public abstract static class AbstractPricer implements Pricing {
        @Override
        public Price handle(Order order) {
            return new Price(1);
        }
    }

    public enum EnumPricer implements Pricing {
        ONLY;

        @Override
        public Price handle(Order order) {
            return new Price(1);
        }
    }

    @SuppressWarnings("ClassCanBeStatic")
    final class InnerPricer extends AbstractPricer {}

    private static final class PrivatePricer extends AbstractPricer {}

    static final class PackagePricer extends AbstractPricer {}

    public static final class GenericPricer<T> implements Handler<T, T> {
        @Override
        public T handle(T input) {
            return input;
        }
    }

    public static final class Copier implements Handler<Order, Order> {
        @Override
        public Order handle(Order order) {
            return order;
        }
    }

    @SuppressWarnings("rawtypes")
    public static final class RawPricer implements Handler {
        @Override
        public Object handle(Object order) {
            return order;
        }
    }
}
