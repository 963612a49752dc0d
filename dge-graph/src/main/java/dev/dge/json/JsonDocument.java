package dev.dge.json;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object with a format number, the same bytes on every machine. */
final class JsonDocument {

    private static final int FORMAT = 1;

    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private static final Separators COLON_THEN_SPACE = Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withSeparators(COLON_THEN_SPACE)
                    .withObjectIndenter(TWO_SPACES)
                    .withArrayIndenter(TWO_SPACES))
            .build();

    private JsonDocument() {}

    /** An empty object. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An object that so far has nothing but its format. */
    static ObjectNode create() {
        return object().put("format", FORMAT);
    }

    static String write(ObjectNode document) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    static JsonNode read(String json) {
        JsonNode document = parse(json);
        int format = document.path("format").asInt(0);
        if (format < 1) {
            throw new GraphFormatException("This is not a graph of DGE: it has no \"format\"");
        }
        if (format > FORMAT) {
            throw new GraphFormatException(
                    "The graph has format " + format + ", but this version of DGE reads only up to " + FORMAT
                            + ". Give dge-maven-plugin and dge-spring-boot-starter the same, newer version");
        }
        return document;
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new GraphFormatException(
                    "This is not JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " cannot be read",
                    e);
        }
    }

    static String text(JsonNode json, String field) {
        return json.path(field).stringValueOpt().orElseThrow(() -> unreadable(field, "a text"));
    }

    static int number(JsonNode json, String field) {
        return json.path(field).intValueOpt().orElseThrow(() -> unreadable(field, "a whole number"));
    }

    static boolean flag(JsonNode json, String field) {
        return json.path(field).booleanValueOpt().orElseThrow(() -> unreadable(field, "true or false"));
    }

    static Duration duration(JsonNode json, String field) {
        try {
            return Duration.parse(text(json, field));
        } catch (DateTimeParseException e) {
            throw unreadable(field, "a duration such as PT10S");
        }
    }

    static <T> List<T> list(JsonNode json, String field, Function<JsonNode, T> item) {
        if (!json.path(field).isArray()) {
            throw unreadable(field, "a list");
        }
        return json.path(field).valueStream().map(item).toList();
    }

    private static GraphFormatException unreadable(String field, String expected) {
        return new GraphFormatException(
                "The graph's JSON cannot be understood: \"" + field + "\" is missing, or not " + expected);
    }
}
