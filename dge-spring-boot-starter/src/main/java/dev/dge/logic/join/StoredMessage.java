package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.Optional;

/**
 * A message that counts, as a database keeps it.
 *
 * @param mark what stands for it
 * @param group what stands for its group
 * @param input the name of the input that it came over
 * @param id its id
 * @param message itself; empty where it was folded
 */
public record StoredMessage(KeyHash mark, KeyHash group, String input, String id, Optional<Message> message) {}
