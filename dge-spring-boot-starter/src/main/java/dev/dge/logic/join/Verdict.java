package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.ArrayList;
import java.util.List;

/** What a join makes of a message that comes in. */
public sealed interface Verdict {

    /** A verdict that says everything by itself. */
    enum Plain implements Verdict {
        /** It is the first of its input and run, and others are missing: it is settled once its entry is stored. */
        WAITS,
        /** It was counted before: it is settled once that is sure. */
        DUPLICATE,
        /** Another message of its input and run was counted: it must go to the dead letters. */
        CONFLICTING,
        /** It would open a group, for which there is no room, or its group is just being given up: it is to come again. */
        LATER
    }

    /** All messages of a group are there. Nothing is recorded until {@link JoinLog#decide} is called. */
    final class Complete implements Verdict {

        private final Group group;
        private final int slot;
        private final Message last;

        /**
         * A group with all its messages.
         *
         * @param last the message that completes it, over the input {@code slot}
         */
        Complete(Group group, int slot, Message last) {
            this.group = group;
            this.slot = slot;
            this.last = last;
        }

        Group group() {
            return group;
        }

        /** The messages, in the order of the join's inputs. */
        public List<Message> inputs() {
            List<Message> messages = new ArrayList<>();
            group.inputs().forEach(input -> messages.add(input.message()));
            messages.add(slot, last);
            return messages;
        }
    }
}
