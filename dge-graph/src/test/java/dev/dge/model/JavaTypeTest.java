package dev.dge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.Integer | Integer",
                "Unpackaged | Unpackaged",
                "byte[] | byte[]",
                "com.acme.Shop$Order[] | Order[]",
                "com.acme.Größe | Größe",
                "java.util.Map<java.lang.String,com.acme.Shop$Order> | Map<String, Order>",
                "java.util.Map$Entry<java.lang.String,java.util.List<int[]>>[] | Entry<String, List<int[]>>[]",
                "java.util.Map<?,? extends com.acme.Shop$Order> | Map<?, ? extends Order>",
                "java.util.List<? super com.acme.Order> | List<? super Order>"
            })
    void leavesPackagesAndOuterClassesOutOfTheSimpleName(String name, String simpleName) {
        assertThat(new JavaType(name).simpleName()).isEqualTo(simpleName);
    }

    @Test
    void refusesNoName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JavaType(" ")).withMessage("A type has a name");
    }
}
