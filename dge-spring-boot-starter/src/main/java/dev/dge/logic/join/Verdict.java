package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.ArrayList;
import java.util.List;

/** What a join or a fold makes of a message that comes in. */
public sealed interface Verdict {

    /** A verdict that says everything by itself. */
    enum Plain implements Verdict {
        /** It is the first of its input and run, and others are missing: it is settled once its entry is stored. */
        WAITS,
        /** It was counted before: it is settled once that is sure. */
        DUPLICATE,
        /** Another message of its input and run was counted: it must go to the dead letters. */
        CONFLICTING,
        /** Its run has put out without it: it is settled once that is sure. */
        SURPLUS,
        /** It would open a group, for which there is no room, or its group is just being given up: it is to come again. */
        LATER
    }

    /** All messages of a group are there. Nothing is recorded until {@link JoinLog#decide} is called. */
    final class Complete implements Verdict {

        private final JoinGroup group;
        private final int slot;
        private final Message last;

        /**
         * A group with all its messages.
         *
         * @param last the message that completes it, over the input {@code slot}
         */
        Complete(JoinGroup group, int slot, Message last) {
            this.group = group;
            this.slot = slot;
            this.last = last;
        }

        JoinGroup group() {
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

    /** The message is to be folded into a state. Nothing is recorded until {@link FoldLog} is told what it became. */
    final class Next implements Verdict {

        private final Fold fold;
        private final KeyHash mark;
        private final String input;
        private final Message message;

        /**
         * A message that counts.
         *
         * @param input the name of the input that it came over
         */
        Next(Fold fold, KeyHash mark, String input, Message message) {
            this.fold = fold;
            this.mark = mark;
            this.input = input;
            this.message = message;
        }

        /** What it is to be folded into; may be without a state yet. */
        public Fold fold() {
            return fold;
        }

        KeyHash mark() {
            return mark;
        }

        String input() {
            return input;
        }

        Message message() {
            return message;
        }
    }
}
