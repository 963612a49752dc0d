package dev.dge.json;

import dev.dge.definition.CallSite;
import dev.dge.model.Graph;
import dev.dge.validation.Problem;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What running a definition gave, on its way from the project's class path to the plugin as JSON.
 *
 * @param graph the graph; there is one exactly if there are no problems
 * @param problems what is wrong, in the order of the lines
 * @param warnings what should be looked at, in the order of the lines
 */
public record DefinitionResult(Optional<Graph> graph, List<Problem> problems, List<Problem> warnings) {

    public DefinitionResult {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Writes the result. */
    public String write() {
        ObjectNode json = JsonDocument.create();
        graph.ifPresent(defined -> GraphJson.put(defined, json.putObject("graph")));
        put(problems, json.putArray("problems"));
        put(warnings, json.putArray("warnings"));
        return JsonDocument.write(json);
    }

    /**
     * Reads what {@link #write} wrote, in this version or an older one.
     *
     * @throws GraphFormatException if the text is no such result, or one of a newer format
     */
    public static DefinitionResult read(String json) {
        JsonNode document = JsonDocument.read(json);
        try {
            return new DefinitionResult(
                    document.optional("graph").map(GraphJson::graph),
                    problems(document.required("problems")),
                    problems(document.required("warnings")));
        } catch (JacksonException e) {
            throw new GraphFormatException("The definition's result cannot be understood: " + e.getMessage(), e);
        }
    }

    private static void put(List<Problem> problems, ArrayNode json) {
        problems.forEach(problem -> json.addObject()
                .put("what", problem.what())
                .put("file", problem.at().file())
                .put("line", problem.at().line())
                .put("todo", problem.todo()));
    }

    private static List<Problem> problems(JsonNode json) {
        return json.valueStream()
                .map(problem -> new Problem(
                        problem.required("what").stringValue(),
                        new CallSite(
                                problem.required("file").stringValue(),
                                problem.required("line").intValue()),
                        problem.required("todo").stringValue()))
                .toList();
    }
}
