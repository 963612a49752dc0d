package dev.dge.definition;

import dev.dge.model.NodeKind;
import dev.dge.model.RetryPolicy;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * A node as the definition names it, before anything was checked.
 *
 * @param kind what the node does
 * @param name its name, unchecked
 * @param at where the definition names it
 * @param behaviour the class of its behaviour, for the kinds that have one
 * @param startType the type of the messages of a start
 * @param inputs the nodes whose outputs it consumes, in order
 * @param settings the settings of the edges that it consumes
 */
public record NodeDraft(
        NodeKind kind,
        String name,
        CallSite at,
        Optional<Class<?>> behaviour,
        Optional<Type> startType,
        List<NodeDraft> inputs,
        List<EdgeSetting> settings) {

    public NodeDraft {
        inputs = List.copyOf(inputs);
        settings = List.copyOf(settings);
    }

    /** The retry policies that were given; one of them is missing where it has no end. */
    public List<Optional<RetryPolicy>> retries() {
        return settings.stream()
                .filter(RetrySetting.class::isInstance)
                .map(setting -> ((RetrySetting) setting).policy())
                .toList();
    }

    /** The queue names that were given. */
    public List<String> queues() {
        return settings.stream()
                .filter(QueueSetting.class::isInstance)
                .map(setting -> ((QueueSetting) setting).name())
                .toList();
    }

    /** Two drafts are the same only if they are one object: names may be given twice by mistake. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
