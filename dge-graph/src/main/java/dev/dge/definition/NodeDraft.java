package dev.dge.definition;

import dev.dge.model.Deadline;
import dev.dge.model.NodeKind;
import dev.dge.model.PollPolicy;
import dev.dge.model.RetryPolicy;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node as the definition names it, before anything was checked.
 *
 * @param kind what the node does
 * @param name its name, unchecked
 * @param at where the definition names it
 * @param behaviour the class of its behaviour, for the kinds that have one
 * @param startType the type of the messages of a start
 * @param inputs the nodes whose outputs it consumes, in order
 * @param settings its own settings and those of the edges that it consumes
 */
public record NodeDraft(
        NodeKind kind,
        String name,
        CallSite at,
        Optional<BehaviourDraft> behaviour,
        Optional<Type> startType,
        List<NodeDraft> inputs,
        List<NodeSetting> settings) {

    public NodeDraft {
        Objects.requireNonNull(name, "The name of a node is null");
        inputs = List.copyOf(inputs);
        settings = List.copyOf(settings);
    }

    static NodeDraft start(String name, Type type) {
        return new NodeDraft(
                NodeKind.START, name, CallSite.current(), Optional.empty(), Optional.of(type), List.of(), List.of());
    }

    /** A node without a behaviour: a fan-out or a terminate. */
    static NodeDraft of(NodeKind kind, String name, List<NodeDraft> inputs, List<NodeSetting> settings) {
        return new NodeDraft(kind, name, CallSite.current(), Optional.empty(), Optional.empty(), inputs, settings);
    }

    static NodeDraft of(
            NodeKind kind, String name, BehaviourDraft behaviour, List<NodeDraft> inputs, List<NodeSetting> settings) {
        return new NodeDraft(
                kind, name, CallSite.current(), Optional.of(behaviour), Optional.empty(), inputs, settings);
    }

    /**
     * The retry policies that were given; one of them is missing where it has no end.
     *
     * @throws IllegalArgumentException if the numbers of one of them cannot be
     */
    public List<Optional<RetryPolicy>> retries() {
        return settings(RetrySetting.class).map(RetrySetting::policy).toList();
    }

    /** The queue names that were given. */
    public List<String> queues() {
        return settings(QueueSetting.class).map(QueueSetting::name).toList();
    }

    /**
     * How often a poll asks and until when; a poll says it once.
     *
     * @throws IllegalArgumentException if the durations cannot be
     */
    public Optional<PollPolicy> poll() {
        return settings(PollSetting.class).map(PollSetting::policy).findFirst();
    }

    /**
     * The deadlines that were given to a join or an accumulation.
     *
     * @throws IllegalArgumentException if one of them cannot be
     */
    public List<Deadline> deadlines() {
        return settings(DeadlineSetting.class).map(DeadlineSetting::deadline).toList();
    }

    /** Whether the node is to remember what it has handled. */
    public boolean idempotent() {
        return settings(IdempotentSetting.class).findAny().isPresent();
    }

    private <S extends NodeSetting> Stream<S> settings(Class<S> type) {
        return settings.stream().filter(type::isInstance).map(type::cast);
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

    @Override
    public String toString() {
        return kind.label() + " '" + name + "' at " + at;
    }
}
