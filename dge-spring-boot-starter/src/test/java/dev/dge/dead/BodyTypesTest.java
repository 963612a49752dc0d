package dev.dge.dead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.message.Codec;
import dev.dge.message.UndecodableException;
import dev.dge.model.JavaType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BodyTypesTest {

    private final ClassLoader classes = getClass().getClassLoader();
    private final BodyTypes types = new BodyTypes(new Codec(JsonMapper.shared()), classes);

    record Order(String article, int count) {}

    @Test
    void readsEveryKindOfType() {
        assertThat(TypeText.type("java.lang.Integer", classes)).contains(Integer.class);
        assertThat(TypeText.type("byte[]", classes)).contains(byte[].class);
        assertThat(TypeText.type(Order.class.getName() + "[][]", classes)).contains(Order[][].class);
        assertThat(read("java.util.Map<java.lang.String,java.util.List<java.lang.Integer>>"))
                .isEqualTo("java.util.Map<java.lang.String, java.util.List<java.lang.Integer>>");
        assertThat(read("java.util.List<? extends java.lang.Number>")).isEqualTo("java.util.List<java.lang.Number>");
        assertThat(read("java.util.List<?>[]")).isEqualTo("java.util.List<java.lang.Object>[]");
        assertThat(read("java.util.List<? super java.lang.Integer>")).isEqualTo("java.util.List<java.lang.Object>");
        assertThat(TypeText.type("com.acme.Missing", classes)).isEmpty();
        assertThat(TypeText.type("java.util.List<com.acme.Missing>", classes)).isEmpty();
    }

    private String read(String text) {
        return TypeText.type(text, classes).orElseThrow().getTypeName();
    }

    @Test
    void checksABodyAgainstAType() {
        assertThat(check(Order.class.getName(), "{\"article\":\"ham\",\"count\":3}"))
                .isTrue();
        assertThatThrownBy(() -> check("java.lang.Integer", "3.7"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageStartingWith("The body is not the JSON of java.lang.Integer: ");
        assertThatThrownBy(() -> check("java.util.List<java.lang.String>", "[1]"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageStartingWith("The body is not the JSON of java.util.List<java.lang.String>: ");
    }

    @Test
    void checksThatABodyOfAnUnknownTypeIsJson() {
        assertThat(check("com.acme.Missing", "{\"article\":\"ham\"}")).isFalse();
        assertThatThrownBy(() -> check("com.acme.Missing", "{\"article\":"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageStartingWith("The body is not the JSON of java.lang.Object: ");
    }

    private boolean check(String type, String body) {
        return types.check(new JavaType(type), body.getBytes(UTF_8));
    }
}
