package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Pay$ment;
import com.acme.shop.Price;
import com.acme.warehouse.Packer;
import dev.dge.behaviour.Handler;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.TypeReference;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeRuleTest {

    private static final String BLOCK =
            "    Use the value's own type, and block until it is there. For more at a time raise"
                    + " the node's concurrency or switch virtual threads on.";

    @ParameterizedTest
    @ValueSource(classes = {Order.class, String.class, byte[].class, Order[][].class, DayOfWeek.class, Object.class})
    void takesClasses(Class<?> type) {
        assertThat(problemsOfStart(type)).isEmpty();
    }

    @Test
    void takesGenericTypesWithWildcardsAndArrays() {
        List<String> problems = Check.problems(graph -> {
            graph.start("a", new TypeReference<Map<String, ? extends List<? super Order>>>() {})
                    .terminate("aa");
            graph.start("b", new TypeReference<List<?>>() {}).terminate("bb");
            graph.start("c", new TypeReference<List<Order>[]>() {}).terminate("cc");
            graph.start("d", new TypeReference<Map.Entry<String, int[]>>() {}).terminate("dd");
        });

        assertThat(problems).isEmpty();
    }

    @Test
    void refusesAPrimitiveType() {
        assertThat(problemsOfStart(int.class))
                .containsExactly("TypeRuleTest.java:#: Start 'order' takes int: 'int' is primitive.\n"
                        + "    Use Integer.class.");
    }

    @Test
    void refusesTypesWithoutValues() {
        assertThat(problemsOfStart(void.class))
                .containsExactly("TypeRuleTest.java:#: Start 'order' takes void: 'Void' has no values.\n"
                        + "    End the branch with a sink, which puts out nothing.");
        assertThat(problemsOf(ToNothing.class))
                .containsExactly("TypeRuleTest.java:#: Node 'price' puts out Void: 'Void' has no values.\n"
                        + "    End the branch with a sink, which puts out nothing.");
    }

    @Test
    void refusesAnOptional() {
        assertThat(problemsOf(ToOptional.class))
                .containsExactly(
                        "TypeRuleTest.java:#: Node 'price' puts out Optional<Price>: 'Optional' is null in JSON when"
                                + " it is empty, and null is no message.\n"
                                + "    Use a record that says what is missing.");
    }

    @Test
    void refusesThePromiseOfAValue() {
        assertThat(problemsOf(ToFuture.class))
                .containsExactly(
                        "TypeRuleTest.java:#: Node 'price' puts out CompletableFuture<Price>: 'CompletableFuture'"
                                + " promises a value that may come later.\n" + BLOCK);
    }

    @Test
    void refusesAPublisher() {
        assertThat(problemsOf(ToMono.class))
                .containsExactly(
                        "TypeRuleTest.java:#: Node 'price' puts out Mono<Price>: 'Mono' promises a value that may"
                                + " come later.\n" + BLOCK);
    }

    @Test
    void refusesAStreamAtAnyDepth() {
        assertThat(problemsOf(ToStreams.class))
                .containsExactly(
                        "TypeRuleTest.java:#: Node 'price' puts out List<Stream<Price>>: 'Stream' can be read only"
                                + " once.\n    Use a List.");
    }

    @Test
    void refusesAGenericTypeWithoutArguments() {
        assertThat(problemsOfStart(List.class))
                .containsExactly("TypeRuleTest.java:#: Start 'order' takes List: 'List' lacks its type arguments.\n"
                        + "    Name them; those of a start by a type reference: new TypeReference<List<Order>>() {}.");
    }

    @Test
    void refusesTypeVariables() {
        assertThat(Check.problems(TypeRuleTest::<Order>startOfAny))
                .containsExactly("TypeRuleTest.java:#: Start 'order' takes List<T>: nothing says what its 'T' is.\n"
                        + "    Name a type in its place.");
    }

    private static <T> void startOfAny(GraphBuilder graph) {
        graph.start("order", new TypeReference<List<T>>() {}).terminate("result");
    }

    @Test
    void refusesAnInnerClass() {
        assertThat(problemsOfStart(Inner.class))
                .containsExactly(
                        "TypeRuleTest.java:#: Start 'order' takes Inner: 'dev.dge.validation.TypeRuleTest$Inner' is an"
                                + " inner class, each object of which belongs to one of another class.\n"
                                + "    Make it static.");
    }

    @Test
    void refusesALocalClass() {
        record Local(String id) {}

        assertThat(problemsOfStart(Local.class))
                .containsExactly(
                        "TypeRuleTest.java:#: Start 'order' takes 1Local: 'dev.dge.validation.TypeRuleTest$1Local' lies"
                                + " within a method.\n"
                                + "    Move it out of the method.");
    }

    @Test
    void refusesAPrivateClass() {
        assertThat(problemsOfStart(Secret.class))
                .containsExactly(
                        "TypeRuleTest.java:#: Start 'order' takes Secret: 'dev.dge.validation.TypeRuleTest$Secret' is"
                                + " private, so generated code cannot name it.\n"
                                + "    Remove 'private'.");
    }

    @Test
    void refusesAClassThatOnlyItsPackageSees() {
        List<String> problems = Check.problems(graph ->
                graph.start("order", Order.class).process("pack", Packer.class).terminate("result"));

        assertThat(problems)
                .containsExactly(
                        "TypeRuleTest.java:#: Node 'pack' puts out Parcel: 'com.acme.warehouse.Parcel' is not visible"
                                + " in package 'dev.dge.validation', where generated code lies.\n"
                                + "    Make it public.");
    }

    @Test
    void refusesAClassInNoPackage() throws ReflectiveOperationException {
        assertThat(problemsOfStart(Class.forName("UnpackagedGraph$Order")))
                .containsExactly(
                        "TypeRuleTest.java:#: Start 'order' takes Order: 'UnpackagedGraph' lies in no package, so"
                                + " generated code, which lies in one, cannot name it.\n"
                                + "    Move it to a package.");
    }

    @Test
    void refusesAClassWithADollarInItsName() {
        assertThat(problemsOfStart(Pay$ment.class))
                .containsExactly(
                        "TypeRuleTest.java:#: Start 'order' takes ment: 'com.acme.shop.Pay$ment' has a '$' in its"
                                + " name, as if it were a nested class.\n"
                                + "    Rename it.");
    }

    private static List<String> problemsOfStart(Class<?> type) {
        return Check.problems(graph -> graph.start("order", type).terminate("result"));
    }

    private static <O> List<String> problemsOf(Class<? extends Handler<Order, O>> behaviour) {
        return Check.problems(graph ->
                graph.start("order", Order.class).process("price", behaviour).terminate("result"));
    }

    @SuppressWarnings("ClassCanBeStatic")
    public class Inner {}

    private record Secret(String id) {}

    public abstract static class Mono<T> implements org.reactivestreams.Publisher<T> {}

    public abstract static class To<T> implements Handler<Order, T> {
        @Override
        public T handle(Order order) {
            throw new AssertionError("Only its type matters");
        }
    }

    public static final class ToNothing extends To<Void> {}

    public static final class ToOptional extends To<Optional<Price>> {}

    public static final class ToFuture extends To<CompletableFuture<Price>> {}

    public static final class ToMono extends To<Mono<Price>> {}

    public static final class ToStreams extends To<List<Stream<Price>>> {}
}
