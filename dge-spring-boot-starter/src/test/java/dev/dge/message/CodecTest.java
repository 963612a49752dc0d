package dev.dge.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CodecTest {

    record Item(int count, String name, boolean sold) {}

    record Order(List<Item> items) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle")})
    sealed interface Shape permits Circle {}

    record Circle(double radius) implements Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    sealed interface Payment {

        record Card(String number) implements Payment {}

        record Transfer(String iban) implements Payment {}
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Bicycle.class))
    interface Vehicle {}

    record Bicycle(int gears) implements Vehicle {}

    record Delivered(Vehicle by, List<Payment> payments) {}

    private final Codec codec = new Codec(JsonMapper.builder().build());

    private Object decode(Type type, String json) {
        return codec.decoder(type).decode(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "java.lang.Integer | 3.7",
                "java.lang.Integer | 3.0",
                "java.lang.Integer | \"3\"",
                "java.lang.Integer | true",
                "java.lang.Integer | 99999999999",
                "java.lang.Integer | 3 4",
                "java.lang.Integer | {",
                "java.lang.Boolean | 1",
                "java.lang.String  | 3",
                "java.lang.String  | 3.5",
                "java.lang.String  | true",
                "java.lang.Integer | null",
                "java.lang.Double  | \"3.5\"",
            })
    void refusesAValueOfAnotherType(Class<?> type, String json) {
        assertThatThrownBy(() -> decode(type, json))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(type.getName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"items\":[{\"count\":1.5,\"name\":\"a\",\"sold\":true}]}",
                "{\"items\":[{\"count\":\"1\",\"name\":\"a\",\"sold\":true}]}",
                "{\"items\":[{\"count\":1,\"name\":7,\"sold\":true}]}",
                "{\"items\":[{\"count\":1,\"name\":\"a\",\"sold\":\"true\"}]}",
                "{\"items\":[{\"count\":null,\"name\":\"a\",\"sold\":true}]}",
            })
    void refusesAValueOfAnotherTypeAtAnyDepth(String json) {
        assertThatThrownBy(() -> decode(Order.class, json)).isInstanceOf(UndecodableException.class);
    }

    @Test
    void readsADigitAfterManyLongerNumbers() {
        Codec.Decoder<Long> decoder = codec.decoder(Long.class);

        for (int times = 0; times < 5; times++) {
            for (int i = 0; i < 100_000; i++) {
                decoder.decode(new byte[] {'-', '1'});
            }
            assertThat(decoder.decode(new byte[] {'3'})).isEqualTo(3);
        }
    }

    @Test
    void ignoresUnknownFields() {
        Object order =
                decode(Order.class, "{\"items\":[{\"count\":1,\"name\":\"a\",\"sold\":true,\"new\":1}],\"also\":2}");

        assertThat(order).isEqualTo(new Order(List.of(new Item(1, "a", true))));
    }

    @Test
    void takesAWholeNumberForAFraction() {
        assertThat(decode(Double.class, "3")).isEqualTo(3.0);
    }

    @Test
    void writesASubtypeWithWhatTellsItApart() {
        byte[] body = codec.encoder(Shape.class).encode(new Circle(2));

        assertThat(new String(body, UTF_8)).isEqualTo("{\"kind\":\"circle\",\"radius\":2.0}");
        assertThat(codec.decoder(Shape.class).decode(body)).isEqualTo(new Circle(2));
    }

    @Test
    void readsTheTypesThatTheBuildAdvisesToAnnotate() {
        Delivered delivered =
                new Delivered(new Bicycle(3), List.of(new Payment.Card("4242"), new Payment.Transfer("DE02")));

        byte[] body = codec.encoder(Delivered.class).encode(delivered);

        assertThat(new String(body, UTF_8))
                .isEqualTo("{\"by\":{\"@type\":\"Bicycle\",\"gears\":3},\"payments\":"
                        + "[{\"@type\":\"Card\",\"number\":\"4242\"},{\"@type\":\"Transfer\",\"iban\":\"DE02\"}]}");
        assertThat(codec.decoder(Delivered.class).decode(body)).isEqualTo(delivered);
    }
}
