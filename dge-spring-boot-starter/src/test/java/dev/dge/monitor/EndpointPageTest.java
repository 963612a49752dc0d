package dev.dge.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.runs.RunView;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the page Watch it live against what the endpoint answers. */
class EndpointPageTest {

    private static final Path PAGE = Path.of("../src/site/markdown/watch-it-live.md");
    private static final String TABLE = "\\| %s \\| what it says \\|\n\\|---\\|---\\|\n((\\|.*\n)+)";
    private static final Pattern ROW = Pattern.compile("\\| (.*?) \\|.*\n");
    private static final Pattern FIELD = Pattern.compile("`([^`]+)`");
    private static final Pattern EXCERPT = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<Class<?>, Object> VALUES = Stream.of("x", true, 1, 1L, 1.5, Instant.EPOCH)
            .collect(Collectors.toMap(Object::getClass, Function.identity()));

    @Test
    void tellsOfEachFieldOfAGraphAndOfNoOther() throws IOException {
        isTold("field", fields(GraphView.class));
    }

    @Test
    void tellsOfEachFieldOfARunAndOfNoOther() throws IOException {
        isTold(
                "field of a run",
                fields(RunView.class).stream()
                        .map(field -> field.replaceFirst("deadLetters.*", "deadLetters[]"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void isTold(String table, Set<String> answered) throws IOException {
        Set<String> told = inTable(table, Files.readString(PAGE));

        assertThat(without(answered, told))
                .as("fields of the answer that no row of the table '%s | what it says' in %s tells of", table, PAGE)
                .isEmpty();
        assertThat(without(told, answered))
                .as("fields in the table '%s | what it says' in %s that no answer has", table, PAGE)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("excerpts")
    void showsExcerptsOfWhatIsAnswered(Path page, Class<?> answer, String begin) throws IOException {
        JsonNode excerpt = JSON.readTree(matches(EXCERPT, Files.readString(page))
                .map(match -> match.group(1))
                .filter(json -> json.startsWith(begin))
                .findFirst()
                .orElseThrow());

        assertThat(without(paths(excerpt, ""), fields(answer)))
                .as("fields in the excerpt of JSON in %s that no answer has", page)
                .isEmpty();
    }

    static Stream<Arguments> excerpts() {
        return Stream.of(
                Arguments.of(PAGE, GraphView.All.class, "{\"graphs\""),
                Arguments.of(PAGE, RunView.class, "{\"graph\""));
    }

    private static Set<String> inTable(String name, String page) {
        return matches(Pattern.compile(TABLE.formatted(name)), page)
                .flatMap(table -> matches(ROW, table.group(1)))
                .flatMap(row -> matches(FIELD, row.group(1)))
                .map(field -> field.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    /** All that can be in the JSON of a record: what has no value may be missing. */
    private static Set<String> fields(Class<?> type) {
        return paths(JSON.valueToTree(full(type)), "");
    }

    private static Object full(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(full(list.getActualTypeArguments()[0]));
        }
        Class<?> plain = (Class<?>) type;
        return plain.isRecord() ? fullRecord(plain) : value(plain);
    }

    private static Object fullRecord(Class<?> type) {
        Object[] values = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .map(EndpointPageTest::full)
                .toArray();
        return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type), values);
    }

    private static Object value(Class<?> type) {
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        assertThat(VALUES).as("a value of each type of a field").containsKey(boxed);
        return VALUES.get(boxed);
    }

    /** The paths of all values, such as {@code edges[].queue}. */
    private static Set<String> paths(JsonNode json, String path) {
        Set<String> paths = new TreeSet<>();
        if (json.isArray()) {
            json.forEach(element -> paths.addAll(paths(element, path + "[]")));
        } else if (json.isObject()) {
            String before = path.isEmpty() ? "" : path + ".";
            json.forEachEntry((name, value) -> paths.addAll(paths(value, before + name)));
        } else {
            paths.add(path);
        }
        return paths;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
