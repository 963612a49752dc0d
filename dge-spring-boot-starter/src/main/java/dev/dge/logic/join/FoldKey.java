package dev.dge.logic.join;

import java.util.Map;

/**
 * What a fold is of: a run, or one generation of a key.
 *
 * @param key the run, or the key as JSON
 * @param generation never used twice for one key, but always the same for a run
 * @param context the headers that the output inherits
 */
public record FoldKey(String key, String generation, Map<String, String> context) {

    public FoldKey {
        context = Map.copyOf(context);
    }

    int size() {
        int size = key.length() + generation.length();
        for (var header : context.entrySet()) {
            size += 2 + header.getKey().length() + header.getValue().length();
        }
        return size;
    }
}
