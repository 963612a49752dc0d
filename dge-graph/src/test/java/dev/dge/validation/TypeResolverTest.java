package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Pricer;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.Sink;
import dev.dge.model.JavaType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeResolverTest {

    @Test
    void readsADirectImplementation() {
        assertThat(arguments(Pricer.class, Handler.class))
                .containsExactly("com.acme.shop.Order", "com.acme.shop.Price");
    }

    @Test
    void followsTypeParametersThroughClassesAndInterfaces() {
        assertThat(arguments(Lookup.class, Handler.class))
                .containsExactly(
                        "java.lang.String", "java.util.Map<java.lang.String,java.util.List<com.acme.shop.Order>>");
    }

    @Test
    void replacesTypeParametersWithinArraysAndWildcards() {
        assertThat(arguments(Arrays.class, Handler.class))
                .containsExactly(
                        "java.util.List<com.acme.shop.Order>[]", "java.util.List<? extends com.acme.shop.Order>");
        assertThat(arguments(PlainArray.class, Handler.class))
                .containsExactly("com.acme.shop.Order[]", "java.util.List<? super com.acme.shop.Order>");
    }

    @Test
    void tellsSwappedTypeParametersApart() {
        assertThat(arguments(Swapped.class, Aggregator2.class))
                .containsExactly("java.lang.Long", "java.lang.Integer", "java.lang.String");
    }

    @Test
    void readsTheInterfaceThatIsAskedFor() {
        assertThat(arguments(Both.class, Sink.class)).containsExactly("java.lang.Long");
        assertThat(arguments(Both.class, Handler.class)).containsExactly("java.lang.Integer", "java.lang.String");
    }

    @Test
    void leavesOpenWhatNothingDecides() {
        assertThat(arguments(OfRawParent.class, Handler.class))
                .containsExactly("K", "java.util.Map<K,java.util.List<V>>");
    }

    @Test
    void findsNothingInARawImplementation() {
        assertThat(TypeResolver.arguments(Raw.class, Handler.class)).isEmpty();
    }

    @Test
    void findsNothingInAClassThatDoesNotImplementIt() {
        assertThat(TypeResolver.arguments(Order.class, Handler.class)).isEmpty();
    }

    private static List<String> arguments(Class<?> type, Class<?> contract) {
        return TypeResolver.arguments(type, contract).orElseThrow().stream()
                .map(TypeText::of)
                .map(JavaType::name)
                .toList();
    }

    private interface ToMap<K, V> extends Handler<K, Map<K, V>> {}

    private abstract static class Multimap<V, K> implements ToMap<K, List<V>> {}

    private abstract static class Lookup extends Multimap<Order, String> {}

    private abstract static class ArrayToList<T, U> implements Handler<T[], List<? extends U>> {}

    private abstract static class Arrays extends ArrayToList<List<Order>, Order> {}

    private abstract static class ArrayToSuper<T> implements Handler<T[], List<? super T>> {}

    private abstract static class PlainArray extends ArrayToSuper<Order> {}

    private abstract static class Pair<A, B> implements Aggregator2<B, A, String> {}

    private abstract static class Swapped extends Pair<Integer, Long> {}

    private abstract static class Both implements Handler<Integer, String>, Sink<Long> {}

    @SuppressWarnings("rawtypes")
    private abstract static class OfRawParent extends Multimap {}

    @SuppressWarnings("rawtypes")
    private abstract static class Raw implements Handler {}
}
