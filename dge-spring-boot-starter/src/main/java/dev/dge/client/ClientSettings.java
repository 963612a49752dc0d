package dev.dge.client;

import java.time.Duration;

/**
 * What holds for all clients of a process.
 *
 * @param prefix the text before every exchange name
 * @param timeout how long a start waits for the broker's confirm
 * @param maxMessageSize how many bytes the JSON of a value may have
 */
public record ClientSettings(String prefix, Duration timeout, long maxMessageSize) {}
