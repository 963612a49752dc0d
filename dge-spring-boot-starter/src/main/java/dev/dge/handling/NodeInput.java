package dev.dge.handling;

import dev.dge.edge.Edge;
import dev.dge.logic.NodeLogic;
import dev.dge.logic.Outcome;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.util.List;

/** An input of a node that keeps no groups: makes of each message what replaces it. */
public final class NodeInput {

    private final UserCode code;
    private final NodeLogic logic;
    private final Inbox inbox;

    /** An input of a node that has this inbox, or {@link Inbox#NONE}. */
    public NodeInput(UserCode code, NodeLogic logic, Inbox inbox) {
        this.code = code;
        this.logic = logic;
        this.inbox = inbox;
    }

    /** The edge that is read. */
    public Edge<?> edge() {
        return code.edge();
    }

    /**
     * Runs the behaviour, unless the inbox knows the message. Every throwable of user code ends here.
     *
     * @throws InboxAwayException if the inbox cannot be used; the message has not failed
     * @throws InboxBusyException if another process is at work on the same message; it should come again later
     */
    public Outcome handle(Message message) {
        Object payload;
        try {
            payload = logic.decode(message);
        } catch (Throwable failure) {
            return code.undecodable(message, failure);
        }
        try {
            return code.call(
                    message,
                    List.of(message),
                    () -> inbox.once(key(message), () -> code.goingOn(logic.handle(message, payload))));
        } catch (InboxAwayException | InboxBusyException notHandled) {
            throw notHandled;
        } catch (Throwable failure) {
            return code.failed(message, payload, failure);
        }
    }

    /** What the inbox knows a message by. */
    public InboxKey key(Message message) {
        return InboxKey.of(edge(), message);
    }

    /** The message on its way to come again after the shortest delay of its edge, its attempts unchanged. */
    public Outbound parked(Message message) {
        return code.parked(message);
    }
}
