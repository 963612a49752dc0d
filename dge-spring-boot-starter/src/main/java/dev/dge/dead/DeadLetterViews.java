package dev.dge.dead;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the endpoint answers. */
public final class DeadLetterViews {

    private DeadLetterViews() {}

    /**
     * How much of a queue was looked at.
     *
     * @param graph the graph's name
     * @param queue the full name of its dead-letter queue
     * @param ready how many messages were in it at the beginning, except those that another request had in hand
     * @param examined how many of them were looked at
     * @param more whether there were more
     * @param matching how many of those looked at match what was asked for
     */
    public record Seen(String graph, String queue, long ready, int examined, boolean more, int matching) {}

    /**
     * A list of dead letters.
     *
     * @param groups those of one cause together, the largest group first
     * @param letters each of them, the latest first
     */
    public record Listing(@JsonUnwrapped Seen seen, List<Group> groups, List<Letter> letters) {}

    /**
     * Dead letters of one cause.
     *
     * @param group its name, by which all operations take it
     * @param node the node that failed
     * @param reason {@code failed} and the others; of the broker's own {@code delivery-limit} or {@code rejected}
     * @param error the class of the exception
     * @param where the place in the code where its innermost cause was thrown
     * @param message what the latest of them says
     * @param count how many there are
     * @param first when the first of them failed
     * @param last when the last of them failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            String group,
            @Nullable String node,
            String reason,
            @Nullable String error,
            @Nullable String where,
            @Nullable String message,
            int count,
            @Nullable Instant first,
            @Nullable Instant last) {}

    /**
     * One dead letter in a list.
     *
     * @param id its name, by which all operations take it
     * @param group the group that it belongs to
     * @param node the node that failed
     * @param queue the full name of the queue in which it failed, and to which it is replayed
     * @param reason why it is a dead letter
     * @param error the class of the exception
     * @param message what the exception said, its first 500 characters
     * @param at when it failed for good
     * @param run the run that it belongs to
     * @param messageId the message's id
     * @param attempts how many deliveries have failed
     * @param bytes the size of its body
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Letter(
            String id,
            String group,
            @Nullable String node,
            @Nullable String queue,
            String reason,
            @Nullable String error,
            @Nullable String message,
            @Nullable Instant at,
            @Nullable String run,
            @Nullable String messageId,
            @Nullable Integer attempts,
            int bytes) {}

    /**
     * One dead letter with all that there is of it.
     *
     * @param letter what a list shows, the message in full
     * @param graph the graph's name
     * @param type the type of its edge's messages
     * @param stays why it cannot be replayed, if so
     * @param stackTrace the stack trace, perhaps cut
     * @param headers its headers, but for the stack trace
     * @param contentType the content type
     * @param body its body as text, at most a mebibyte; in Base64 where it is no UTF-8
     * @param base64 true where it is no UTF-8
     * @param cut true where the body is longer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Opened(
            @JsonUnwrapped Letter letter,
            String graph,
            @Nullable String type,
            @Nullable String stays,
            @Nullable String stackTrace,
            Map<String, Object> headers,
            @Nullable String contentType,
            String body,
            @Nullable Boolean base64,
            @Nullable Boolean cut) {}

    /**
     * What a replay did.
     *
     * @param replayed how many were published again and are dead letters no more
     * @param stayed how many of those that match are dead letters as before, by the reason
     * @param bodyChecked whether an edited body could be checked against the type of its edge; missing where there is none
     * @param error why it ended early, if it did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Replayed(
            @JsonUnwrapped Seen seen,
            int replayed,
            List<Stayed> stayed,
            @Nullable Boolean bodyChecked,
            @Nullable String error) {}

    /**
     * Dead letters that were not replayed.
     *
     * @param why the reason
     * @param count how many
     */
    public record Stayed(String why, int count) {}

    /**
     * What was deleted.
     *
     * @param deleted how many dead letters are gone
     */
    public record Deleted(@JsonUnwrapped Seen seen, int deleted) {}

    /** Why nothing was done. */
    public record Refused(String error) {}
}
