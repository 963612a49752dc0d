package dev.dge.json;

import static dev.dge.json.JsonDocument.list;
import static dev.dge.json.JsonDocument.number;
import static dev.dge.json.JsonDocument.text;

import dev.dge.definition.CallSite;
import dev.dge.model.Graph;
import dev.dge.validation.LocatedGraph;
import dev.dge.validation.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What running a definition gave, on its way from the project's class path to the plugin as JSON.
 *
 * @param graph the graph and the lines of its nodes; there is one exactly if there are no problems
 * @param problems what is wrong, in the order of the lines
 * @param warnings what should be looked at, in the order of the lines
 */
public record DefinitionResult(Optional<LocatedGraph> graph, List<Problem> problems, List<Problem> warnings) {

    public DefinitionResult {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Writes the result. */
    public String write() {
        ObjectNode json = JsonDocument.create();
        graph.ifPresent(defined -> {
            GraphJson.put(defined.graph(), json.putObject("graph"));
            put(defined.lines(), json.putObject("lines"));
        });
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
        return new DefinitionResult(
                document.optional("graph").map(graph -> located(GraphJson.graph(graph), document)),
                list(document, "problems", DefinitionResult::problem),
                list(document, "warnings", DefinitionResult::problem));
    }

    private static void put(Map<String, CallSite> lines, ObjectNode json) {
        lines.forEach((node, at) -> put(at, json.putObject(node)));
    }

    private static void put(List<Problem> problems, ArrayNode json) {
        problems.forEach(problem ->
                put(problem.at(), json.addObject().put("what", problem.what()).put("todo", problem.todo())));
    }

    private static void put(CallSite at, ObjectNode json) {
        json.put("file", at.file()).put("line", at.line());
    }

    private static LocatedGraph located(Graph graph, JsonNode document) {
        Map<String, CallSite> lines = new LinkedHashMap<>();
        document.path("lines").forEachEntry((node, at) -> lines.put(node, callSite(at)));
        return new LocatedGraph(graph, CallSite.of(graph.definition()), lines);
    }

    private static Problem problem(JsonNode json) {
        return new Problem(text(json, "what"), callSite(json), text(json, "todo"));
    }

    private static CallSite callSite(JsonNode json) {
        return new CallSite(text(json, "file"), number(json, "line"));
    }
}
