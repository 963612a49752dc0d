package dev.dge.plugin.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.model.JavaType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    java.lang.Integer                             | java.lang.Integer
                    byte[]                                        | byte[]
                    com.acme.Order[][]                            | com.acme.Order[][]
                    com.acme.Shop$Order                           | com.acme.Shop.Order
                    com.acme.Shop$Order$Line                      | com.acme.Shop.Order.Line
                    java.util.List<com.acme.Shop$Order>           | java.util.List<com.acme.Shop.Order>
                    java.util.Map<java.lang.String,int[]>         | java.util.Map<java.lang.String, int[]>
                    java.util.Map<a.K, java.util.List<a.V>>[]     | java.util.Map<a.K, java.util.List<a.V>>[]
                    java.util.List<?>                             | java.util.List<?>
                    java.util.List<? extends java.util.Set<a.V>>  | java.util.List<? extends java.util.Set<a.V>>
                    java.util.List<? super a.V[]>                 | java.util.List<? super a.V[]>
                    a.Outer<a.V>$Inner<a.W>                       | a.Outer<a.V>.Inner<a.W>
                    a.Outer<a.V>$Inner                            | a.Outer<a.V>.Inner
                    """)
    void readsATypeWithBinaryNames(String text, String source) {
        JavaType type = new JavaType(text);

        String parsed = TypeParser.parse(type).toString();

        assertThat(parsed).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.util.List<", "java.util.List<a.V", "a.V>", "a.V b", "java.util.List<a.V,>"})
    void refusesWhatIsNoType(String text) {
        JavaType type = new JavaType(text);

        assertThatThrownBy(() -> TypeParser.parse(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Type '" + text + "' of the graph cannot be read at character ");
    }
}
