/**
 * What a join or an accumulation knows, and the log that it keeps of it. Pure: knows neither Spring nor AMQP.
 *
 * <p>The log is a queue of which one process at a time, the owner, is the active consumer. The owner writes records, each a
 * batch of entries, and acts on an entry only when its own consumer has received it: that one fact proves that the entry is
 * stored, in which order, and that the process still owned the queue. A record stays unacknowledged until nothing in it is
 * live. {@link dev.dge.logic.join.Takeover} reads what an earlier owner left behind, {@link dev.dge.logic.join.JoinLog} goes
 * on from there.
 *
 * <p>Uses: message, used by: joining.
 */
@NullMarked
package dev.dge.logic.join;

import org.jspecify.annotations.NullMarked;
