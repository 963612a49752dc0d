package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dge.definition.TypeReference;
import java.time.temporal.Temporal;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

class JsonUseTest {

    @Test
    void refusesASealedInterface() {
        assertThat(problemsOfStart(Shape.class))
                .containsExactly(
                        "JsonUseTest.java:#: Start 'order' takes Shape: 'Shape' is an interface without @JsonTypeInfo, so"
                                + " JSON does not tell which class to make of it.\n"
                                + "    Annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME), or use a record"
                                + " instead.");
    }

    @Test
    void refusesAnAbstractClass() {
        assertThat(problemsOfStart(Vehicle.class))
                .containsExactly(
                        "JsonUseTest.java:#: Start 'order' takes Vehicle: 'Vehicle' is abstract without @JsonTypeInfo, so"
                                + " JSON does not tell which class to make of it.\n"
                                + "    Annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME), and with"
                                + " @JsonSubTypes, or use a record instead.");
    }

    @Test
    void refusesAnAbstractTypeInsideARecord() {
        assertThat(problemsOfStart(Drawing.class))
                .containsExactly(
                        "JsonUseTest.java:#: Start 'order' takes Drawing: 'Shape' (Layer.shapes) is an interface without"
                                + " @JsonTypeInfo, so JSON does not tell which class to make of it.\n"
                                + "    Annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME), or use a record"
                                + " instead.");
    }

    @Test
    void refusesAnAbstractTypeAmongTypeArguments() {
        assertThat(Check.problems(graph -> graph.start(
                                "order", new TypeReference<Map<String, ? extends List<Vehicle[]>>>() {})
                        .terminate("result")))
                .containsExactly(
                        "JsonUseTest.java:#: Start 'order' takes Map<String, ? extends List<Vehicle[]>>: 'Vehicle' is"
                                + " abstract without @JsonTypeInfo, so JSON does not tell which class to make of it.\n"
                                + "    Annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME), and with"
                                + " @JsonSubTypes, or use a record instead.");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Number.class,
                CharSequence.class,
                Temporal.class,
                JsonNode.class,
                Names.class,
                Season.class,
                Tree.class
            })
    void takesTheTypesOfThePlatformCollectionsAndEnums(Class<?> type) {
        assertThat(problemsOfStart(type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Told.class, Below.class, Read.class, Made.class, Marked.class})
    void trustsWhateverCarriesAnAnnotationOfJackson(Class<?> type) {
        assertThat(problemsOfStart(type)).isEmpty();
    }

    private static List<String> problemsOfStart(Class<?> type) {
        return Check.problems(graph -> graph.start("order", type).terminate("result"));
    }

    public sealed interface Shape {}

    public record Circle(double radius) implements Shape {}

    public abstract static class Vehicle {}

    public record Drawing(String title, List<Layer[]> layers) {}

    public record Layer(List<? extends Shape> shapes) {}

    public abstract static class Names extends AbstractList<String> {}

    public enum Season {
        SUMMER {
            @Override
            int days() {
                return 92;
            }
        };

        abstract int days();
    }

    public record Tree(Number value, List<Tree> branches) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    public interface Told {}

    public interface Below extends Told {}

    @JsonDeserialize
    public interface Read {}

    public abstract static class Made {
        @JsonCreator
        static Made of(String text) {
            return new Made() {};
        }
    }

    public record Marked(@JsonDeserialize Shape shape) {}
}
