package dev.dge.definition;

import java.util.List;

/**
 * A merge as the definition names it, before anything was checked; the nodes behind it name its inputs, too.
 *
 * @param at where the definition names it
 * @param inputs the nodes whose outputs it merges
 */
public record MergeDraft(CallSite at, List<NodeDraft> inputs) {

    public MergeDraft {
        inputs = List.copyOf(inputs);
    }
}
