package dev.dge.handling;

import dev.dge.edge.Edge;
import dev.dge.logic.NodeLogic;
import dev.dge.logic.Outcome;
import dev.dge.message.Message;

/** An input of a node that keeps no groups: makes of each message what replaces it. */
public final class NodeInput {

    private final UserCode code;
    private final NodeLogic logic;

    public NodeInput(UserCode code, NodeLogic logic) {
        this.code = code;
        this.logic = logic;
    }

    /** The edge that is read. */
    public Edge<?> edge() {
        return code.edge();
    }

    /** Runs the behaviour. Every throwable of user code ends here. */
    public Outcome handle(Message message) {
        Object payload;
        try {
            payload = logic.decode(message);
        } catch (Throwable failure) {
            return code.undecodable(message, failure);
        }
        try {
            return code.call(message, () -> logic.handle(message, payload));
        } catch (Throwable failure) {
            return code.failed(message, payload, failure);
        }
    }
}
