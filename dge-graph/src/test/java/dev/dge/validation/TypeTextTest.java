package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import dev.dge.definition.TypeReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeTextTest {

    @Test
    void writesBinaryNames() {
        assertThat(text(new TypeReference<Integer>() {})).isEqualTo("java.lang.Integer");
        assertThat(text(new TypeReference<Nested.Deep>() {})).isEqualTo("dev.dge.validation.TypeTextTest$Nested$Deep");
    }

    @Test
    void writesArrays() {
        assertThat(text(new TypeReference<byte[]>() {})).isEqualTo("byte[]");
        assertThat(text(new TypeReference<Order[][]>() {})).isEqualTo("com.acme.shop.Order[][]");
        assertThat(text(new TypeReference<List<Order>[]>() {})).isEqualTo("java.util.List<com.acme.shop.Order>[]");
    }

    @Test
    void writesTypeArgumentsWithoutBlanks() {
        assertThat(text(new TypeReference<Map<String, List<Order>>>() {}))
                .isEqualTo("java.util.Map<java.lang.String,java.util.List<com.acme.shop.Order>>");
        assertThat(text(new TypeReference<Map.Entry<String, int[]>>() {}))
                .isEqualTo("java.util.Map$Entry<java.lang.String,int[]>");
    }

    @Test
    void writesWildcards() {
        assertThat(text(new TypeReference<Map<? super Order, ? extends Order>>() {}))
                .isEqualTo("java.util.Map<? super com.acme.shop.Order,? extends com.acme.shop.Order>");
        assertThat(text(new TypeReference<Map<?, ? extends Object>>() {})).isEqualTo("java.util.Map<?,?>");
    }

    private static String text(TypeReference<?> reference) {
        return TypeText.of(reference.type()).name();
    }

    private static final class Nested {
        private static final class Deep {}
    }
}
