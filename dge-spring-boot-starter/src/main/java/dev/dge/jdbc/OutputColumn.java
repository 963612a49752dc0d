package dev.dge.jdbc;

import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a node has put out, as a column of JSON text. */
final class OutputColumn {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<List<Output>> OUTPUTS = new TypeReference<>() {};

    private record Output(String key, String id, String run, long since, Map<String, String> context, String body) {

        static Output of(Outbound outbound) {
            Message message = outbound.message();
            return new Output(
                    outbound.routingKey(),
                    message.id(),
                    message.run(),
                    message.since(),
                    message.context(),
                    JsonColumns.text(message.body()));
        }

        Outbound outbound() {
            return Outbound.of(key, new Message(id, run, JsonColumns.bytes(body), 0, since, context));
        }
    }

    private OutputColumn() {}

    static String text(List<Outbound> outputs) {
        return MAPPER.writeValueAsString(outputs.stream().map(Output::of).toList());
    }

    static List<Outbound> read(String json) {
        return MAPPER.readValue(json, OUTPUTS).stream().map(Output::outbound).toList();
    }
}
