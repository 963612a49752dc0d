package dev.dge.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in a queue, by figures of the management API, which are some seconds old.
 *
 * @param unacknowledged how many messages its consumers have and did not settle; null if the API does not say
 * @param published how many messages a second came in; null if the broker counts none, or counted none of this queue yet
 * @param delivered how many messages a second went to its consumers, again or for the first time; null as above
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Traffic(
        @Nullable Long unacknowledged,
        @Nullable Double published,
        @Nullable Double delivered) {}
