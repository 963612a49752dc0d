package dev.dge.logic.join;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be told of a group that is open.
 *
 * @param since when its first message was published, in milliseconds since 1970; empty once it is decided
 * @param has the inputs of a join of which it has a message
 * @param misses those of which it has none
 * @param messages how many messages it has
 * @param decided whether it is fixed what becomes of it, and that is being published
 */
public record OpenGroup(OptionalLong since, List<String> has, List<String> misses, int messages, boolean decided) {

    private static final OpenGroup DECIDED = new OpenGroup(OptionalLong.empty(), List.of(), List.of(), 0, true);

    /** A group of a log. */
    static OpenGroup of(Group group, LogContext context) {
        if (group.decision() != null) {
            return DECIDED;
        }
        if (group instanceof JoinGroup join) {
            Set<String> has = join.inputs().stream()
                    .map(input -> context.inputs().get(input.slot()))
                    .collect(Collectors.toSet());
            return waiting(group.since(), has, has.size(), context);
        }
        return waiting(group.since(), Set.of(), ((Fold) group).added().size(), context);
    }

    /** A group of a database with its messages; empty if it is none that is open. */
    public static Optional<OpenGroup> of(StoredGroup group, List<StoredMessage> messages, LogContext context) {
        if (group.isEmpty()) {
            return Optional.empty();
        }
        return switch (group.status()) {
            case AWAY, FINISHED -> Optional.empty();
            case DECIDED, EXPIRED -> Optional.of(DECIDED);
            case OPEN ->
                Optional.of(waiting(
                        group.at(),
                        messages.stream().map(StoredMessage::input).collect(Collectors.toSet()),
                        messages.size(),
                        context));
        };
    }

    // Of an accumulation nobody knows what it misses.
    private static OpenGroup waiting(long since, Set<String> has, int messages, LogContext context) {
        List<String> inputs = context.kind() == GroupKind.JOIN ? context.inputs() : List.of();
        return new OpenGroup(
                OptionalLong.of(since),
                inputs.stream().filter(has::contains).toList(),
                inputs.stream().filter(input -> !has.contains(input)).toList(),
                messages,
                false);
    }
}
