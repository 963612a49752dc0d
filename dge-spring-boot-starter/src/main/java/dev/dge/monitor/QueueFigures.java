package dev.dge.monitor;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What the broker says about a queue.
 *
 * @param queue the queue's full name on the broker
 * @param ready how many messages wait for a consumer (on the embedded broker also those that are being worked on); null if
 *     the broker did not say
 * @param consumers how many consumers it has, in all processes; null if the broker did not say
 * @param error why the broker did not say
 */
@JsonInclude
public record QueueFigures(
        String queue,
        @Nullable Long ready,
        @Nullable Integer consumers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {

    static QueueFigures of(String queue, long ready, int consumers) {
        return new QueueFigures(queue, ready, consumers, null);
    }

    static QueueFigures unknown(String queue, String error) {
        return new QueueFigures(queue, null, null, error);
    }
}
